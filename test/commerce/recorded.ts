import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const answer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  json: z.unknown().optional(),
  text: z.string().optional(),
});

const step = z.object({
  name: z.string(),
  method: z.string().default('GET'),
  path: z.string(),
  body: z.unknown().optional(),
  response: z.union([z.array(answer), answer]),
});

export type RecordedAnswer = z.infer<typeof answer>;
export type RecordedStep = z.infer<typeof step> & { readonly scenario: string };

const folder = new URL('../../sandbox/test/conformance/recordings/', import.meta.url);

/** Every request that was sent to a real server, with what it answered. */
export function recordedSteps(): RecordedStep[] {
  return readdirSync(folder).flatMap((file) => {
    const read: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const { name, steps } = z.object({ name: z.string(), steps: z.array(step) }).parse(read);
    return steps.map((one) => ({ ...one, scenario: name }));
  });
}

/** The answers of a step; several where it was sent several times at once. */
export function answersOf({ response }: RecordedStep): RecordedAnswer[] {
  return [response].flat();
}

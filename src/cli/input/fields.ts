import { z } from 'zod';
import { quoted } from './problems.js';
import { unknownKey } from './did-you-mean.js';

/**
 * An object that takes these keys and no others. An issue about unknown keys has one line of message for each key, in
 * the order of the keys.
 */
export function closedObject<Shape extends z.ZodRawShape>(shape: Shape, takes: string) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => unknownKey(key, known)).join('\n');
      return wrongKind(issue.input, takes);
    },
  });
}

function wrongKind(input: unknown, takes: string): string {
  return input === undefined || input === null ? `missing; ${takes}` : `${quoted(input)} is not ${takes}`;
}

/** A text that must be there; spaces around it do not count. */
export function requiredText(takes: string, longest = 255) {
  return z
    .string({ error: ({ input }) => wrongKind(input, takes) })
    .trim()
    .min(1, { error: `empty; ${takes}` })
    .max(longest, { error: `longer than ${longest} characters` });
}

/** An e-mail address that must be there. */
export function emailText() {
  return requiredText('an e-mail address').pipe(
    z.email({
      pattern: z.regexes.rfc5322Email,
      error: ({ input }) => `${quoted(input)} is not an e-mail address`,
    }),
  );
}

/** A text that may be left out; an empty one counts as left out. */
export function optionalText(takes: string, longest = 255) {
  return z
    .string({ error: ({ input }) => wrongKind(input, takes) })
    .trim()
    .max(longest, { error: `longer than ${longest} characters` })
    .transform((text) => (text === '' ? undefined : text))
    .nullish()
    .transform((text) => text ?? undefined);
}

/** A whole number of the store, such as an id; text of digits is taken too, as the store writes some ids so. */
export function optionalId(takes: string, smallest = 1) {
  return z
    .union(
      [
        z.int(),
        z
          .string()
          .trim()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      ],
      {
        error: ({ input }) => wrongKind(input, takes),
      },
    )
    .refine((id) => id >= smallest, { error: ({ input }) => `${quoted(input)} is not ${takes}` })
    .nullish()
    .transform((id) => id ?? undefined);
}

/** Yes or no, also as text, since spreadsheets know nothing else. */
export function optionalFlag() {
  return z
    .union([z.boolean(), z.stringbool({ truthy: ['true', 'yes', '1'], falsy: ['false', 'no', '0'] })], {
      error: ({ input }) => wrongKind(input, 'true or false'),
    })
    .nullish()
    .transform((flag) => flag ?? undefined);
}

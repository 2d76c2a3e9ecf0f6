import { z } from 'zod';

/** Enough of them to see what is wrong with a list; telling of thousands takes longer than reading them. */
const mostIssues = 5;

/** A list that is given up at the first entries that are not as promised, and not read to its end. */
export function listOf<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z.array(z.unknown()).transform((entries, context) => {
    const read: T[] = [];
    for (const [index, entry] of entries.entries()) {
      const parsed = item.safeParse(entry);
      if (parsed.success) read.push(parsed.data);
      else for (const { path, message } of parsed.error.issues) report(context, [index, ...path], message);
      if (context.issues.length >= mostIssues) break;
    }
    return read;
  });
}

function report(context: z.RefinementCtx, path: PropertyKey[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}

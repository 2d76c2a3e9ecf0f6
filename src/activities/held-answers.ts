/**
 * Answers that are kept: one question at a time per key, and none anew while the last answer is young enough. A failure
 * is not kept. For few keys, since nothing is ever thrown out.
 *
 * @param now milliseconds since the epoch
 * @returns the answer for a key, asked for no longer ago than `maxAgeMs`; rejects as `ask` does
 */
export function holdAnswers<Key, Answer>(
  ask: (key: Key) => Promise<Answer>,
  now: () => number = Date.now,
): (key: Key, maxAgeMs: number) => Promise<Answer> {
  const held = new Map<Key, { readonly askedAtMs: number; readonly answer: Promise<Answer> }>();
  return (key, maxAgeMs) => {
    const last = held.get(key);
    if (last && now() - last.askedAtMs < maxAgeMs) return last.answer;
    const answer = ask(key).catch((error: unknown) => {
      if (held.get(key)?.answer === answer) held.delete(key);
      throw error;
    });
    held.set(key, { askedAtMs: now(), answer });
    return answer;
  };
}

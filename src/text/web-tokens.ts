/** The head of a JSON Web Token: `{"` in base64. */
const head = 'eyJ';

/** Fewest characters from the head on; shorter ones are words like `keyJob.x`. */
const shortest = 12;

/**
 * Takes JSON Web Tokens that nobody told of out of a text: from the head on all that can belong to one goes.
 *
 * @param isCut whether the text goes on: a token at its end need not be whole
 */
export function hideWebTokens(text: string, mark: string, isCut = false): string {
  if (!text.includes(head)) return text;
  return text.replace(/[\w.-]+/g, (word, index: number) => {
    const begin = word.indexOf(head);
    if (begin < 0 || word.length - begin < shortest) return word;
    const isBroken = isCut && index + word.length === text.length;
    return isBroken || word.includes('.', begin) ? word.slice(0, begin) + mark : word;
  });
}

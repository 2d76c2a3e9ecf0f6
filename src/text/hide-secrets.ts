import { Automaton } from './automaton.js';
import { bytesOf, type Bytes } from './bytes.js';
import { undoBackslashes, undoHtml, undoPercent, type Undo } from './escapes.js';
import { formsOf, type Form } from './secret-forms.js';

/**
 * Takes known secrets out of a text; where they stood is the mark.
 *
 * @param isCut whether the text goes on: then its end goes too, as far as it may be the beginning of a secret
 */
export type HideSecrets = (text: string, isCut?: boolean) => string;

/** Layers of escaping that are undone: a trace in JSON holds JSON, a page of HTML holds URLs. */
const mostLayers = 2;

const escapes: readonly Undo[] = [undoBackslashes, undoHtml, undoPercent];

/**
 * A function that takes these secrets out of a text: each as it is, escaped once or twice (JSON as JavaScript and PHP
 * write it, HTML by names and numbers, percent encoding), in hexadecimal, and anywhere within base64. Secrets under 4
 * characters stay. The time grows with the text alone, whatever it holds and however many secrets there are.
 */
export function secretHider(secrets: readonly string[], mark: string): HideSecrets {
  // Made when first asked for: most are for errors that never come.
  let known: ReturnType<typeof formsAndAutomaton> | undefined;
  return (given, isCut = false) => {
    known ??= formsAndAutomaton(secrets);
    if (known.forms.length === 0) return given;
    const text = isCut ? withoutBrokenEnd(given) : given;
    const hidden = new Uint8Array(text.length);
    for (const reading of readingsOf(bytesOf(text), mostLayers)) {
      hideIn(reading, { ...known, hidden, isCut });
    }
    return withMarks(text, hidden, mark);
  };
}

function formsAndAutomaton(secrets: readonly string[]): Pick<Search, 'forms' | 'automaton'> {
  const forms = [...new Set(secrets)].flatMap(formsOf);
  return { forms, automaton: new Automaton(forms.map(({ bytes }) => bytes)) };
}

/** Longer than any character that is escaped twice, as in `&#92;&#117;&#100;…`. */
const longestEscape = 96;

/** A cut text without an escape that the cut may have broken. */
function withoutBrokenEnd(text: string): string {
  const start = Math.max(0, text.length - longestEscape);
  const end = text.slice(start).search(/[\\%&]/);
  return end < 0 ? text : text.slice(0, start + end);
}

/** The text as it is, and with up to so many layers of escaping undone. */
function readingsOf(text: Bytes, layers: number): Bytes[] {
  if (layers === 0) return [text];
  const inner = escapes.flatMap((undo) => undo(text) ?? []);
  return [text, ...inner.flatMap((reading) => readingsOf(reading, layers - 1))];
}

interface Search {
  readonly automaton: Automaton;
  readonly forms: readonly Form[];
  /** 1 for each character of the text that goes. */
  readonly hidden: Uint8Array;
  readonly isCut: boolean;
}

function hideIn(reading: Bytes, { automaton, forms, hidden, isCut }: Search): void {
  // Ends come in order; places that overlap become one, so that no character is marked twice.
  const places: [begin: number, end: number][] = [];
  const add = (from: number, to: number): void => {
    let [begin, end] = [from, to];
    for (let last = places.at(-1); last !== undefined && last[1] >= begin; last = places.at(-1)) {
      [begin, end] = [Math.min(begin, last[0]), Math.max(end, last[1])];
      places.pop();
    }
    places.push([begin, end]);
  };
  const begun = automaton.scan(reading.at, reading.length, (index, end) => {
    const form = forms[index];
    if (form === undefined) return;
    const begin = end - form.bytes.length;
    const before = form.before > 0 && isBase64(reading.at[begin - 1]) ? 1 : 0;
    const after = form.after > 0 && end < reading.length && isBase64(reading.at[end]) ? 1 : 0;
    add(begin - before, end + after);
  });
  if (isCut && begun > 0) add(reading.length - begun, reading.length);
  for (const [begin, end] of places) hidden.fill(1, reading.from[begin] ?? 0, reading.to[end - 1] ?? 0);
}

function isBase64(byte = 0): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
    '+/-_'.includes(String.fromCharCode(byte))
  );
}

function withMarks(text: string, hidden: Uint8Array, mark: string): string {
  const parts: string[] = [];
  let shown = 0;
  for (let begin = hidden.indexOf(1); begin >= 0; begin = hidden.indexOf(1, shown)) {
    const end = hidden.indexOf(0, begin);
    parts.push(text.slice(shown, begin), mark);
    shown = end < 0 ? text.length : end;
  }
  return [...parts, text.slice(shown)].join('');
}

import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';

/** A text that must not come up, and what it is called in a report. */
export interface Forbidden {
  readonly what: string;
  readonly text: string;
}

/** Where a forbidden text was found. */
export interface Leak {
  readonly what: string;
  readonly where: string;
  readonly form: string;
}

interface Needle {
  readonly what: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** The beginning of every token of the sandbox: the header of a JWT, which is the same for all. */
export const tokenHead: Forbidden = {
  what: 'token',
  text: Buffer.from('{"kid":"1","alg":"HS256"}').toString('base64url'),
};

/** The forms in which a text may hide: as it is, in a URL, in JSON, in HTML, and in base64 at each of three offsets. */
function needlesOf({ what, text }: Forbidden): Needle[] {
  const forms: [string, string][] = [
    ['plain', text],
    ['URL-encoded', encodeURIComponent(text)],
    ['JSON', JSON.stringify(text).slice(1, -1)],
    ['HTML', text.replaceAll('&', '&amp;')],
    ...[0, 1, 2].flatMap((offset): [string, string][] => {
      const inner = base64At(text, offset);
      return [
        ['base64', inner],
        ['base64url', inner.replaceAll('+', '-').replaceAll('/', '_')],
      ];
    }),
  ];
  const seen = new Set<string>();
  return forms.flatMap(([form, shape]) => {
    if (seen.has(shape)) return [];
    seen.add(shape);
    return [{ what, form, bytes: Buffer.from(shape) }];
  });
}

/** What of a text's base64 stays the same whatever stands around it, when it begins so many bytes into a group of three. */
function base64At(text: string, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
  const whole = Math.floor(((offset + Buffer.byteLength(text)) * 8) / 6);
  return encoded.slice(Math.ceil((offset * 8) / 6), whole);
}

/** Looks for forbidden texts in whatever is handed in. */
export class LeakSearch {
  readonly #needles: readonly Needle[];
  readonly #longest: number;
  readonly found: Leak[] = [];

  constructor(forbidden: readonly Forbidden[]) {
    this.#needles = forbidden.flatMap(needlesOf);
    this.#longest = Math.max(...this.#needles.map(({ bytes }) => bytes.length));
  }

  inBytes(where: string, bytes: Uint8Array): void {
    const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const { what, form, bytes: needle } of this.#needles) {
      if (!haystack.includes(needle) || this.#known(what, where, form)) continue;
      this.found.push({ what, where, form });
    }
  }

  /** A file of any size. */
  inFile(file: string): void {
    const chunk = Buffer.alloc(8 * 1024 * 1024);
    const descriptor = openSync(file, 'r');
    try {
      let kept = 0;
      for (;;) {
        const read = readSync(descriptor, chunk, kept, chunk.length - kept, null);
        if (read === 0) return;
        const filled = kept + read;
        this.inBytes(basename(file), chunk.subarray(0, filled));
        // The end of this piece comes again before the next one: a text may lie across the cut.
        kept = Math.min(filled, this.#longest - 1);
        chunk.copyWithin(0, filled - kept, filled);
      }
    } finally {
      closeSync(descriptor);
    }
  }

  #known(what: string, where: string, form: string): boolean {
    return this.found.some((leak) => leak.what === what && leak.where === where && leak.form === form);
  }
}

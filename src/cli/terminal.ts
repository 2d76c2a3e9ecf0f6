import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { visible, visibleJson } from '../text/visible.js';

/** Where a command writes to. */
export interface Streams {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

export type Colour = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/**
 * The one place that writes to a terminal. What comes from a store, a file or a server passes through here too, so
 * everything that a terminal would act on is written out as in JSON, but for colours that were asked for by `paint`.
 *
 * Results go to stdout, progress to stderr; in JSON mode stdout holds one JSON value and nothing else. Colour is only
 * used on a terminal and never alone; `NO_COLOR` switches it off.
 */
export class Terminal {
  readonly #colour: boolean;
  /** Stands around what has a colour until it is written; nobody else can know it. */
  readonly #mark = `<${randomUUID()}>`;
  #answered = false;

  constructor(
    private readonly streams: Streams,
    environment: NodeJS.ProcessEnv,
    /** Whether stdout belongs to one JSON value. */
    readonly json: boolean,
  ) {
    const wanted = !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
    this.#colour = wanted && streams.stderr.isTTY === true;
  }

  /** The result of the command: as JSON, or as text for a person. Only the first one counts. */
  result(value: unknown, text: string): void {
    if (this.#answered) return;
    this.#answered = true;
    const answer = this.json ? visibleJson(JSON.stringify(value)) : this.#shown(text);
    if (answer !== '') this.streams.stdout.write(`${answer}\n`);
  }

  /** A line, or several, for whoever watches. */
  progress(line: string): void {
    this.streams.stderr.write(`${this.#shown(line)}\n`);
  }

  warn(message: string): void {
    this.progress(`${this.paint('yellow', 'Warning:')} ${message}`);
  }

  /** Text in a colour, where there is any. */
  paint(colour: Colour, text: string): string {
    return this.#colour ? `${this.#mark}${colour}:${text}${this.#mark}` : text;
  }

  #shown(text: string): string {
    // Every second part is one that was painted.
    return text
      .split(this.#mark)
      .map((part, index) => (index % 2 === 0 ? visible(part) : coloured(part)))
      .join('');
  }
}

function coloured(part: string): string {
  const [colour = '', ...text] = part.split(':');
  return styleText(colour as Colour, visible(text.join(':')), { validateStream: false });
}

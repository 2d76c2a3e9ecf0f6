import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Where a command writes to. */
export interface Streams {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

export type Colour = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/**
 * Results go to stdout, progress to stderr; in JSON mode stdout holds one JSON value and nothing else. Colour is only
 * used on a terminal and never alone; `NO_COLOR` switches it off.
 */
export class Terminal {
  readonly #colour: boolean;
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
    const answer = this.json ? JSON.stringify(value) : text;
    if (answer !== '') this.streams.stdout.write(`${answer}\n`);
  }

  /** A line, or several, for whoever watches. */
  progress(line: string): void {
    this.streams.stderr.write(`${line}\n`);
  }

  warn(message: string): void {
    this.progress(`${this.paint('yellow', 'Warning:')} ${message}`);
  }

  /** Text in a colour, where there is any. */
  paint(colour: Colour, text: string): string {
    return this.#colour ? styleText(colour, text, { validateStream: false }) : text;
  }
}

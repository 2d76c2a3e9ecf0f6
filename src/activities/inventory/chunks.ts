import { CommerceError } from '../../commerce/errors.js';

/** How a store with input limits on refuses a list, before it does anything: `Maximum items of type "%type" is %max`. */
const tooMany = 'Maximum items of type';

/** Cuts lists into pieces that the store takes: of the size given, and half as large as often as it refuses one. */
export class Chunks {
  constructor(
    /** Most rows of one call, as far as is known. */
    public size: number,
  ) {}

  /**
   * Makes a call for each piece, one after the other; gives how many rows there were.
   *
   * @throws {CommerceError} from the call
   */
  async each<T>(rows: readonly T[], call: (some: readonly T[]) => Promise<void>): Promise<number> {
    for (let at = 0; at < rows.length;) {
      const piece = rows.slice(at, at + this.size);
      try {
        await call(piece);
        at += piece.length;
      } catch (error) {
        if (!isTooMany(error) || piece.length === 1) throw error;
        this.size = Math.ceil(piece.length / 2);
      }
    }
    return rows.length;
  }
}

function isTooMany(error: unknown): boolean {
  if (!(error instanceof CommerceError) || error.status !== 400) return false;
  return error.http?.message?.template.startsWith(tooMany) === true;
}

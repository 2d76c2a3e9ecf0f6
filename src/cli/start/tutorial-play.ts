import type { CommerceWorkflows } from '../../facade/facade.js';
import type { Terminal } from '../terminal.js';

/** Where the tutorial is played. */
export interface Play {
  readonly commerce: CommerceWorkflows;
  readonly terminal: Terminal;
  /** Whether the store is the sandbox. */
  readonly sandbox: boolean;
  /** Whether inventory may be written to a store that is not the sandbox. */
  readonly changeInventory: boolean;
}

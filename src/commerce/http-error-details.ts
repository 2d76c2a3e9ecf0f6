import type { StoreMessage } from './messages.js';

/** What an answer that is not 2xx says; see `readErrorAnswer`. */
export interface HttpErrorDetails {
  readonly kind: 'http';
  readonly status: number;
  readonly bodyKind: 'json' | 'html' | 'text' | 'none';
  /** Made by something in front of the store and not by the store; see `answererOf`. */
  readonly front?: true;
  /** The store's own maintenance page. */
  readonly maintenance?: true;
  /** It asks for a sign-in of its own: a 401 with a challenge in front of the store, a redirect to a sign-in page. */
  readonly signIn?: true;
  /** What a WWW-Authenticate header asks for, as in `Basic "Staging"`. */
  readonly challenge?: string;
  /** `code` of the store's answer: a number of its database, where there is one. */
  readonly code?: number;
  /** The store's message; absent where the body is none of Commerce's. */
  readonly message?: StoreMessage;
  /** Title of an HTML page, or the beginning of a plain text. */
  readonly excerpt?: string;
  /** Nested errors, where the store lists several. */
  readonly errors: readonly StoreMessage[];
  /** All field names that the message and the nested errors name, each once. */
  readonly fields: readonly string[];
  /** Permissions (ACL resources; `self` for a customer's own routes) that a 401 names. */
  readonly resources: readonly string[];
  /** Id under which the store's log has the details of a 500, as in `webapi-6b0204426c1b4`. */
  readonly reportId?: string;
  /** How long the answer asks to wait; milliseconds. */
  readonly retryAfterMs?: number;
  /** Where a redirect leads to: host and port only. */
  readonly locationHost?: string;
}

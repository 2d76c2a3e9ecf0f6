/** Phases in which a person has to do something or should look; of customers, and but for the password of orders too. */
export const attentionPhases = [
  'needs-password',
  'needs-correction',
  'needs-permission',
  'needs-attention',
] as const;

export type AttentionPhase = (typeof attentionPhases)[number];

/** What a person can do about a failure. Card and command line have words for each, and only there are commands named. */
type CommonRemedy =
  | 'correct'
  | 'open-way'
  | 'permit'
  | 'retry'
  | 'retry-when-back'
  | 'look-up'
  | 'start-worker'
  /** Nothing that would be said of every failure with this type. */
  | 'none';
export type CustomerRemedy = CommonRemedy | 'set-password' | 'confirm';
export type OrderRemedy =
  | CommonRemedy
  | 'agree'
  | 'choose-order'
  | 'pay'
  | 'release'
  | 'see-to-customer'
  | 'see-to-order'
  | 'stock-up'
  | 'undo-double';

export type InventoryRemedy = CommonRemedy | 'apply-again' | 'see-how-far';

export type StockRemedy = CommonRemedy | 'hand-in-again' | 'say-whether-moved';

/** Everything that depends on the type of a failure and not on where it came up. */
export interface FailureRow {
  /**
   * What the work goes on with: `wait`, the same is tried again; `person`, somebody has to resolve something first;
   * `nobody`, it does not go on: the failure is the answer.
   */
  readonly needs: 'wait' | 'person' | 'nobody';
  /** The same once the activity knows that trying again is of no use. */
  readonly whenFinal?: 'person';
  /** Only the step that it is about waits for that. Every other call fails with it. */
  readonly ownStep?: true;
  /** It passes by itself, but only when somebody does something, who is told without delay. */
  readonly toldAtOnce?: true;
  /** Phase while a person is waited for. @default 'needs-attention' */
  readonly phase?: AttentionPhase;
  /** @default 'none' */
  readonly remedy?:
    | CommonRemedy
    | {
        readonly customer?: CustomerRemedy;
        readonly order?: OrderRemedy;
        readonly inventory?: InventoryRemedy;
        readonly stock?: StockRemedy;
      };
  /** Exit status of a command that ends with it, by its name in cli/exit-status.ts. @default 'refused' */
  readonly exit?: 'badInput' | 'unreachable';
}

/** Every deliberate failure of this project: what it means, and what follows from it. */
const deliberate = {
  /** The store did not do it and may do it later: refused connection, maintenance, too many orders (429); a read failed. */
  StoreUnavailable: { needs: 'wait', remedy: 'retry-when-back', exit: 'unreachable' },
  /**
   * A write was sent and its answer never came, or says nothing: 5xx but maintenance, reset, timeout, a 4xx that something
   * in front of the store made, a deadlock behind a 400.
   */
  OutcomeUnknown: { needs: 'wait', remedy: 'retry-when-back' },
  /** The store refused the input; the details carry its rendered message and the fields. A person corrects it. */
  RefusedByStore: { needs: 'person', phase: 'needs-correction', remedy: 'correct' },
  /** The same unexplained error came back on every try while nothing was done; the details carry the report id. */
  StoreFault: { needs: 'person', remedy: 'retry' },
  /**
   * Something in front of the store answers in its place, and a person has to open the way: basic authentication, a
   * sign-in page, a firewall's challenge, another server at this address.
   */
  NotTheStore: { needs: 'wait', whenFinal: 'person', remedy: 'open-way' },
  /** A customer with this e-mail exists and the caller asked to reject that. */
  CustomerExists: { needs: 'nobody' },
  /** A customer with this e-mail exists and nothing proves that it is the one asked for. */
  CustomerNotOurs: { needs: 'person', phase: 'needs-password', remedy: { customer: 'set-password' } },
  /** The token endpoint refused the password (wrong, locked or unconfirmed: one text for all). */
  SignInRefused: {
    needs: 'person',
    ownStep: true,
    phase: 'needs-password',
    remedy: { customer: 'set-password' },
  },
  /** The customer's token was refused by a customer route. */
  TokenRejected: { needs: 'person' },
  /** The workflow waits for the customer to confirm the e-mail address. */
  NeedsConfirmation: { needs: 'person', ownStep: true, remedy: { customer: 'confirm' } },
  /** The integration's credentials are dead or lack a permission; the details name the resource. */
  PermissionMissing: { needs: 'person', phase: 'needs-permission', remedy: 'permit' },
  /** Two-factor authentication stands in the way of an admin token. */
  TwoFactorRequired: { needs: 'person', phase: 'needs-permission', remedy: 'permit' },
  /** The answer was 200, but not what was asked for. */
  NotAsAsked: { needs: 'person', remedy: { customer: 'correct', order: 'retry' } },
  /** The store's answer has a form that this project does not know. */
  UnexpectedAnswer: { needs: 'person', remedy: 'retry' },
  /** The caller handed in something unusable. */
  InvalidInput: { needs: 'nobody', exit: 'badInput' },
  /** The secret cannot be opened with the keys at hand. */
  KeyMissing: { needs: 'person', remedy: 'retry' },
  /** The workflow has ended or is about to. */
  Closed: { needs: 'nobody', remedy: { inventory: 'apply-again' } },
  /** Another order holds the customer's cart. */
  CartBusy: { needs: 'wait' },
  /** The lease on the customer's cart ran out and somebody else has it. */
  LeaseLost: { needs: 'wait' },
  /** The cart or its totals are not what the order asked for, and paying would be wrong. */
  CartDiffers: { needs: 'person', phase: 'needs-correction', remedy: { order: 'correct' } },
  /** A placing got no answer, and the cart has become an order that is not as asked: a person says which one is to be. */
  OrderInDoubt: { needs: 'person', remedy: { order: 'choose-order' } },
  /** The order is placed, for another total than it must cost; a person agrees to it, or cancels the order. */
  TotalDiffers: { needs: 'person', ownStep: true, remedy: { order: 'agree' } },
  /** The customer's workflow waits for a person, or cannot be used; the order waits with it. */
  CustomerNotReady: { needs: 'person', remedy: { order: 'see-to-customer' } },
  /** The customer's workflow did not answer in time. */
  CustomerUnavailable: { needs: 'wait' },
  /** The payment of an order has not arrived for long. */
  PaymentOverdue: { needs: 'wait', ownStep: true, toldAtOnce: true, remedy: { order: 'pay' } },
  /** What the order asked for cannot be shipped from the sources that there are. */
  NotShippable: { needs: 'person', ownStep: true, remedy: { order: 'stock-up' } },
  /** The order is in a state that does not allow what was asked for. */
  WrongState: {
    needs: 'person',
    ownStep: true,
    remedy: { order: 'see-to-order', inventory: 'see-how-far' },
  },
  /** Somebody has put the order on hold in the store; it goes on by itself when it is released there. */
  OnHold: { needs: 'wait', ownStep: true, toldAtOnce: true, remedy: { order: 'release' } },
  /** Two invoices or two shipments bear one marker of ours: a write was done twice, and a person has to put it right. */
  DoubledDocument: { needs: 'person', ownStep: true, remedy: { order: 'undo-double' } },
  /** A source has less than is to be moved, or a product is not in it at all; nothing was moved. */
  NotMovable: { needs: 'nobody', remedy: { stock: 'hand-in-again' } },
  /** The quantities do not tell whether stock was moved, since others moved some too; a person says so. */
  TransferInDoubt: { needs: 'person', remedy: { stock: 'say-whether-moved' } },
  /** Another transfer of the same product is under way; this one waits for its end. */
  StockBusy: { needs: 'wait' },
  /** Nothing has changed in the store, which is looked at again after a while; no failure of anything. */
  Unchanged: { needs: 'nobody' },
} as const satisfies Record<string, FailureRow>;

/** What Temporal or its client says in place of an activity or a workflow. */
const undeliberate = {
  /** The worker that made a call went away before it answered. */
  Timeout: { needs: 'wait', remedy: 'retry-when-back' },
  /** There is no such workflow. */
  NotFound: { needs: 'nobody', remedy: 'look-up' },
  /** A workflow does not answer in time. */
  NoAnswer: { needs: 'nobody', remedy: 'start-worker', exit: 'unreachable' },
  /** The workflow was ended from outside. */
  Ended: { needs: 'nobody' },
} as const satisfies Record<string, FailureRow>;

export type FailureType = keyof typeof deliberate;

/** The same, and those that Temporal or its client makes. */
export type FailureName = FailureType | keyof typeof undeliberate;

/**
 * Every deliberate failure of this project: `type` of the `ApplicationFailure` that activities and workflows throw.
 * Callers may rely on these names; the message is for people.
 */
export const failureTypes = Object.fromEntries(
  Object.keys(deliberate).map((type) => [type, type]),
) as unknown as { readonly [Type in FailureType]: Type };

/** The rows by name, those of undeliberate failures included. */
export const failureRows: ReadonlyMap<string, FailureRow> = new Map(
  Object.entries({ ...deliberate, ...undeliberate }),
);

/** A fault of the program, or a failure of a version to come: nobody waits for it. */
const unknown: FailureRow = { needs: 'nobody' };

/** What follows from a failure; from one of an unknown type nothing. */
export function failureRow(type: string): FailureRow {
  return failureRows.get(type) ?? unknown;
}

/**
 * What a failure needs where it is met by a call that it is not about.
 *
 * @param final the activity knows that trying again is of no use
 */
export function needsOf(type: string, final = false): FailureRow['needs'] {
  const { needs, whenFinal, ownStep } = failureRow(type);
  if (ownStep) return 'nobody';
  return final ? (whenFinal ?? needs) : needs;
}

/** What a person can do about this failure of a customer's workflow. */
export function customerRemedy(type: string): CustomerRemedy {
  const { remedy = 'none' } = failureRow(type);
  return typeof remedy === 'string' ? remedy : (remedy.customer ?? 'none');
}

/** What a person can do about this failure of an order's workflow. */
export function orderRemedy(type: string): OrderRemedy {
  const { remedy = 'none' } = failureRow(type);
  return typeof remedy === 'string' ? remedy : (remedy.order ?? 'none');
}

/** What a person can do about this failure of an inventory that is applied. */
export function inventoryRemedy(type: string): InventoryRemedy {
  const { remedy = 'none' } = failureRow(type);
  return typeof remedy === 'string' ? remedy : (remedy.inventory ?? 'none');
}

/** What a person can do about this failure of a transfer of stock. */
export function stockRemedy(type: string): StockRemedy {
  const { remedy = 'none' } = failureRow(type);
  return typeof remedy === 'string' ? remedy : (remedy.stock ?? 'none');
}

/**
 * Message of a query that came in a moment in which no answer can be given. Asked again it is answered: see
 * workflows/whole-tasks.ts.
 */
export const askAgain = 'Cannot answer: the workflow is just taken over by another worker; ask again';

/**
 * Names of changes (`patched()`): workflows from before a change go on as they began where it would alter the order of
 * their commands. A name is decided once a run, at its first use; so each is used where it matters first.
 */
export const orderChanges = {
  /** An order that waits for its payment is looked at in the store. */
  awaitedInStore: 'order-awaited-in-store',
  /** The same for one whose cancelling the store has refused, so that a wait from before ends no later than that. */
  lookedAtAfterRefusal: 'order-looked-at-after-refusal',
  /** What the store refuses because of the order's state is looked at, and taken for what it is. */
  refusalsHeeded: 'order-refusals-heeded',
  /**
   * The total of a placed order is compared with what it must cost. Asked only where there is a difference, so that no
   * other history grows by a marker.
   */
  totalCompared: 'placed-total',
  /** What may have been placed is looked for while the cart is held, so that nobody else is placing from it. */
  lookedForWithCart: 'order-looked-for-with-cart',
} as const;

import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** What the customer's workflow of an earlier release has for a checkout: three updates, answered one by one. */
export async function earlierCustomer(): Promise<void> {
  let asked = 0;
  setHandler(defineUpdate<object, [{ holder: string; forMs: number }]>('beginCheckout'), ({ holder }) => {
    asked += 1;
    return { holder, lease: 1, untilMs: 1_000 };
  });
  setHandler(defineUpdate<object, [{ minimumValidityMs: number }]>('acquireToken'), () => {
    asked += 1;
    return { sealed: { v: 1, kid: 'k', ct: 'c' }, issuedAtMs: 0, expiresAtMs: 2_000, generation: 1 };
  });
  setHandler(defineUpdate<object, [string]>('ready'), () => {
    asked += 1;
    return { store: 'default', customerId: 2, websiteId: 1, defaultShippingId: 3, addressIds: [3] };
  });
  await condition(() => asked === 3);
  await condition(allHandlersFinished);
}

import { z } from 'zod';
import { limits, longest } from '../../../domain/limits.js';
import { isDecimal, isReference, orderProblems, type NewOrder } from '../../../facade/facade.js';
import { withoutUndefined } from '../customer/address-schema.js';
import { documentProblems } from '../document-problems.js';
import {
  boundedList,
  closedObject,
  emailText,
  optionalFlag,
  optionalId,
  optionalText,
  requiredCode,
  requiredId,
  requiredText,
} from '../fields.js';
import { fulfilmentSchema, toFulfilment } from './fulfilment-schema.js';
import { quoted, type InputProblem } from '../problems.js';
import { quantity, withoutRepeatedSkus } from './quantities.js';
import { writeOut } from './short-forms.js';
import { Origins } from '../spelling.js';

const referenceHint =
  'your own number of the order: 1 to 64 of A-Z, a-z, 0-9, dot, dash, underscore, not dots alone';
const linesHint = 'the products: [{"sku": "24-WB03", "quantity": 20}]';
const deliveryHint =
  '{"kind": "ship", "carrier": "flatrate", "method": "flatrate"}, {"kind": "pickup", "location": …} or {"kind": "none"}';
const totalHint = 'a total of 0 or more with at most 4 decimals, such as "1917.6"';

const line = closedObject(
  {
    sku: requiredCode('a product, such as "24-WB03"', longest.sku),
    quantity,
    options: z
      .record(z.string(), z.json(), { error: ({ input }) => `${quoted(input)} is not an object of options` })
      .nullish(),
  },
  'a line: {"sku": "24-WB03", "quantity": 20}',
);

const lines = withoutRepeatedSkus(
  boundedList(line, limits.lines, linesHint).refine((given) => given.length > 0, {
    error: `empty; ${linesHint}`,
  }),
);

const delivery = z.discriminatedUnion(
  'kind',
  [
    closedObject(
      {
        kind: z.literal('ship'),
        carrier: requiredCode('the code of a carrier, such as "flatrate"'),
        method: requiredCode('the code of a method of that carrier, such as "flatrate"'),
        addressId: optionalId('the id of one of the customer’s addresses'),
      },
      deliveryHint,
    ),
    closedObject(
      {
        kind: z.literal('pickup'),
        location: requiredCode('the code of the source where the customer collects the order'),
      },
      deliveryHint,
    ),
    closedObject({ kind: z.literal('none') }, deliveryHint),
  ],
  {
    error: ({ code, input }) => {
      if (code === 'invalid_union') return 'it takes "ship", "pickup" or "none"';
      return input === undefined ? `missing; ${deliveryHint}` : `${quoted(input)} is not ${deliveryHint}`;
    },
  },
);

const agreementHint = 'the id of an agreement';
const agreementsHint = 'the ids of the agreements (terms and conditions) that the customer has accepted';
const paymentHint = 'how it is paid: {"method": "banktransfer"}';
const expectHint = 'what the order must cost: {"grandTotal": "1917.6", "currency": "USD"}';

const orderSchema = closedObject(
  {
    reference: requiredText(referenceHint).refine(isReference, {
      error: ({ input }) => `${quoted(input)} is not ${referenceHint}`,
    }),
    customer: closedObject({ email: emailText() }, 'whose order it is: {"email": "jdoe@example.com"}'),
    lines,
    delivery,
    billingAddressId: optionalId('the id of one of the customer’s addresses'),
    payment: closedObject(
      {
        method: requiredCode('the code of a payment method, such as "banktransfer"'),
        purchaseOrderNumber: optionalText('a purchase order number'),
        agreementIds: boundedList(requiredId(agreementHint), limits.attributes, agreementsHint).nullish(),
      },
      paymentHint,
    ),
    expect: closedObject(
      {
        grandTotal: z
          .union([z.number(), z.string().trim()], {
            error: ({ input }) =>
              input === undefined ? `missing; ${totalHint}` : `${quoted(input)} is not ${totalHint}`,
          })
          .refine((total) => isDecimal(total) && Number(total) >= 0, {
            error: ({ input }) => `${quoted(input)} is not ${totalHint}`,
          }),
        currency: requiredText('a currency of three letters, such as "USD"')
          .refine((code) => /^[A-Za-z]{3}$/.test(code), {
            error: ({ input }) => `${quoted(input)} is not a currency of three letters, such as "USD"`,
          })
          .transform((code) => code.toUpperCase()),
      },
      expectHint,
    ).nullish(),
    foreignLines: z.enum(['remove', 'refuse'], { error: 'it takes "remove" or "refuse"' }).nullish(),
    autoPay: optionalFlag(),
    invoice: optionalFlag(),
    fulfilment: fulfilmentSchema.nullish(),
    notify: optionalFlag(),
  },
  'an order: {"reference": …, "customer": {"email": …}, "lines": […], "delivery": {…}, "payment": {…}}',
);

/** The order of a document, or everything that is wrong with it. */
export function parseOrderDocument(
  document: unknown,
): { readonly order: NewOrder } | { readonly problems: readonly InputProblem[] } {
  const parsed = orderSchema.safeParse(writeOut(document));
  const problems = documentProblems(parsed.error, new Origins());
  if (!parsed.success || problems.length > 0) return { problems };
  const order = toOrder(parsed.data);
  // What concerns several parts at once, such as more pieces to ship than are ordered.
  const crossed = orderProblems(order).map((message) => ({ path: '', message }));
  return crossed.length > 0 ? { problems: crossed } : { order };
}

function toOrder({ fulfilment, ...order }: z.infer<typeof orderSchema>): NewOrder {
  return {
    ...withoutUndefined(order),
    lines: order.lines.map((asked) => withoutUndefined(asked)),
    delivery: withoutUndefined(order.delivery),
    payment: withoutUndefined(order.payment),
    ...(fulfilment && { fulfilment: toFulfilment(fulfilment) }),
  } as NewOrder;
}

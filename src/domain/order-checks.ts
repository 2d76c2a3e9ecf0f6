import {
  choice,
  code,
  either,
  email,
  flag,
  form,
  isObject,
  list,
  object,
  settingsCheck,
  shown,
  text,
  whole,
  type Check,
} from './checks.js';
import { isDecimal } from './decimal.js';
import { limits, longest } from './limits.js';
import { isReference } from './order.js';

const referenceHint = '1 to 64 of A-Z, a-z, 0-9, dot, dash, underscore, not dots alone';

/** The caller's own number of an order. */
export const reference: Check = (value, path, tell) => {
  if (typeof value !== 'string' || !isReference(value)) tell(path, `${shown(value)} is not ${referenceHint}`);
};

/** An exact number: a number, or text where a number would not be exact. */
const exact: Check = (value, path, tell) => {
  const takes = typeof value === 'number' || (typeof value === 'string' && value.length <= 40);
  if (!takes || !isDecimal(value)) tell(path, `${shown(value)} is no decimal with up to four places`);
};

const sku = code(longest.sku);

/** The object is plain JSON, bounded in depth and size already. */
const options: Check = (value, path, tell) => {
  if (!isObject(value)) tell(path, `${shown(value)} is not an object of options`);
};

const line = object({ needed: { sku, quantity: exact }, optional: { options } });

/** The products of an order. */
export const linesCheck: Check = list(line, { least: 1, most: limits.lines });

const kinds: Readonly<Record<string, Check>> = {
  ship: object({
    needed: { kind: text(), carrier: code(), method: code() },
    optional: { addressId: whole(1) },
  }),
  pickup: object({ needed: { kind: text(), location: code() } }),
  none: object({ needed: { kind: text() } }),
};

/** How the goods reach the customer. */
export const deliveryCheck: Check = (value, path, tell) => {
  if (!isObject(value)) return tell(path, `${shown(value)} is not an object`);
  const { kind } = value;
  const check = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (check) check(value, path, tell);
  else tell(`${path}.kind`, `${shown(kind)} is not "ship", "pickup" or "none"`);
};

/** How an order is paid. */
export const paymentCheck: Check = object({
  needed: { method: code() },
  optional: {
    purchaseOrderNumber: text(),
    agreementIds: list(whole(1), { most: limits.attributes }),
  },
});

const track = object({ needed: { carrierCode: code(), title: text(), number: text() } });
const shipment = object({
  needed: {
    source: code(),
    lines: list(object({ needed: { sku, quantity: exact } }), { least: 1, most: limits.lines }),
  },
  optional: { tracks: list(track, { most: limits.tracks }) },
});

/** From where to ship. */
export const fulfilmentCheck: Check = (value, path, tell) => {
  if (value === 'none') return;
  if (!isObject(value)) return tell(path, `${shown(value)} is not an object or "none"`);
  if ('shipments' in value) {
    object({ needed: { shipments: list(shipment, { least: 1, most: limits.shipments }) } })(
      value,
      path,
      tell,
    );
  } else object({ needed: { algorithm: choice('priority', 'distance') } })(value, path, tell);
};

const expect = object({ needed: { grandTotal: exact, currency: text(3) } });

/** Parts of an order that can be corrected. */
const parts = {
  lines: linesCheck,
  delivery: deliveryCheck,
  billingAddressId: whole(1),
  payment: paymentCheck,
  expect,
  foreignLines: choice('remove', 'refuse'),
  fulfilment: fulfilmentCheck,
} as const;

/** An order as a program asks for it. */
export const newOrderCheck: Check = object({
  needed: {
    reference,
    customer: either(object({ needed: { email } }), object({ needed: { workflowId: text() } })),
    lines: parts.lines,
    delivery: parts.delivery,
    payment: parts.payment,
  },
  optional: {
    billingAddressId: parts.billingAddressId,
    expect,
    foreignLines: parts.foreignLines,
    autoPay: flag,
    invoice: flag,
    fulfilment: parts.fulfilment,
    notify: flag,
  },
});

/** Parts of an order that a program corrects. */
export const orderPartsCheck: Check = object({ optional: parts });

/** What a workflow takes as a correction. */
export const orderCorrectionCheck: Check = object({ optional: { ...parts, requestDigest: text() } });

/** News of a payment. */
export const paidCheck: Check = object({ optional: { reference: text() }, open: true });

/** A wish to cancel. */
export const cancelCheck: Check = object({
  optional: { reason: text(longest.reason, { lines: true }) },
  open: true,
});

/** The form of a request that a workflow was started with: what it needs in order not to stumble, and no more. */
const orderFormCheck: Check = object({
  needed: {
    store: form('string'),
    reference: form('string'),
    customerWorkflowId: form('string'),
    lines: list(object({ needed: { sku: form('string'), quantity: exact }, open: true }), { most: Infinity }),
    delivery: object({ needed: { kind: form('string') }, open: true }),
    payment: object({ needed: { method: form('string') }, open: true }),
    fulfilment: either(choice('none'), object({ open: true })),
  },
  open: true,
});

/** Input of the order workflow. */
export const orderInputCheck: Check = object({
  needed: { request: orderFormCheck },
  optional: { settings: settingsCheck },
  open: true,
});

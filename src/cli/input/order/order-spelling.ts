import { limits } from '../../../domain/limits.js';
import { isRecord, respell, type Aliases, type Origins } from '../spelling.js';

const orderAliases: Aliases = {
  reference: ['ref'],
  lines: ['items'],
  billingAddressId: [],
  foreignLines: [],
  autoPay: [],
  fulfilment: ['fulfillment'],
};
const lineAliases: Aliases = { quantity: ['qty'] };
const deliveryAliases: Aliases = {
  carrier: ['carrierCode', 'shippingCarrierCode'],
  method: ['methodCode', 'shippingMethodCode'],
  location: ['pickupLocation', 'pickupLocationCode'],
  addressId: [],
};
const paymentAliases: Aliases = { purchaseOrderNumber: ['poNumber'], agreementIds: ['agreements'] };
const expectAliases: Aliases = { grandTotal: ['total'], currency: [] };
const shipmentAliases: Aliases = { source: ['sourceCode'], lines: ['items'] };
const trackAliases: Aliases = { carrierCode: ['carrier'], number: ['trackNumber'] };

type Path = readonly PropertyKey[];
type Part = (value: unknown, path: Path) => unknown;

/** An order with its keys in this project's spelling, and its short forms written out, ready for the schema. */
export function respellOrder(document: unknown, origins: Origins): unknown {
  const spelt =
    (aliases: Aliases, parts: Readonly<Record<string, Part>> = {}): Part =>
    (value, path) => {
      const object = respell(value, path, aliases, origins);
      if (!isRecord(object)) return object;
      return Object.fromEntries(
        Object.entries(object).map(([key, inner]) => [key, parts[key]?.(inner, [...path, key]) ?? inner]),
      );
    };
  const lines = eachOf(spelt(lineAliases));
  const shipment = spelt(shipmentAliases, { lines, tracks: eachOf(spelt(trackAliases)) });
  return spelt(orderAliases, {
    lines,
    customer: short('email', spelt({})),
    delivery: short('kind', spelt(deliveryAliases)),
    payment: short('method', spelt(paymentAliases)),
    expect: spelt(expectAliases),
    fulfilment: short('algorithm', spelt({}, { shipments: eachOf(shipment) })),
  })(document, []);
}

/** A part that may be written as the text of its one needed key. */
function short(key: string, part: Part): Part {
  return (value, path) => part(typeof value === 'string' ? { [key]: value } : value, path);
}

function eachOf(part: Part): Part {
  return (value, path) =>
    Array.isArray(value) && value.length <= limits.lines
      ? value.map((inner: unknown, index) => part(inner, [...path, index]))
      : value;
}

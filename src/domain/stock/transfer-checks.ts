import { choice, flag, isObject, list, object, settingsCheck, shown, text, type Check } from '../checks.js';
import { decimal, isDecimal } from '../decimal.js';
import { sku, sourceCode } from '../inventory/inventory-checks.js';
import { reference } from '../order-checks.js';

/** Most products of one transfer; each is locked while it is moved. */
export const mostTransferItems = 100;

/** A quantity to be moved: a decimal of up to four places, more than none. */
const quantity: Check = (value, path, tell) => {
  const takes = typeof value === 'number' || (typeof value === 'string' && value.length <= 40);
  if (!takes || !isDecimal(value)) return tell(path, `${shown(value)} is no decimal with up to four places`);
  if (Number(decimal(value)) <= 0) tell(path, `${shown(value)} is not more than 0`);
  else if (Number(value) >= 1e8) tell(path, `${shown(value)} is more than the store can keep`);
};

const fields = {
  from: sourceCode,
  to: sourceCode,
  items: list(object({ needed: { sku }, optional: { quantity } }), { least: 1, most: mostTransferItems }),
};

/** What holds between the parts of a transfer. */
const together: Check = (value, path, tell) => {
  if (!isObject(value)) return;
  const { from, to, items, unassign } = value;
  if (from === to && from !== undefined) tell(path, `from and to are both ${shown(from)}`);
  const listed = Array.isArray(items) ? items.filter(isObject) : [];
  const skus = listed.map((item) => String(item['sku']).toLowerCase());
  const twice = skus.find((one, index) => skus.indexOf(one) !== index);
  if (twice !== undefined) tell('items', `${shown(twice)} is there twice`);
  const partial = listed.filter((item) => item['quantity'] !== undefined).length;
  if (partial > 0 && partial < listed.length) tell('items', 'some have a quantity and some have none');
  if (partial > 0 && unassign === true) tell('unassign', 'only where all of the stock is moved');
};

function both(first: Check, second: Check): Check {
  return (value, path, tell) => {
    first(value, path, tell);
    second(value, path, tell);
  };
}

/** A transfer as a caller hands it in. */
export const newTransferCheck: Check = both(
  object({ needed: { reference, ...fields }, optional: { unassign: flag } }),
  together,
);

const transfer = both(object({ needed: { ...fields, unassign: flag } }), together);

/** Input of the workflow. */
export const stockTransferInputCheck: Check = object({
  needed: { store: text(64), reference, transfer, requestDigest: text(64) },
  optional: { settings: settingsCheck },
});

/** What a person says about a transfer in doubt. */
export const resolutionCheck: Check = choice('moved', 'not-moved');

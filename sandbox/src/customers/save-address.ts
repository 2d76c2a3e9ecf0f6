import type { RequestContext } from '../context.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { noSuchEntity } from '../rest/rest-error.js';
import { checkAddress, draftAddress } from './address-rules.js';
import type { AddressInput } from './customer-schema.js';
import type { AddressRow, CustomerRow } from './customer-tables.js';
import { addressSequence, addressTable, customerTable, getCustomer } from './customer-tables.js';

/**
 * Saves one address of a customer, a new one or, with an id, that one, and the default flags with it.
 * Throws 404 for an id that does not exist and 400 for an address that is not right or somebody else's.
 */
export function saveAddress(context: RequestContext, customerId: number, input: AddressInput): AddressRow {
  const { db } = context;
  return db.transaction(() => {
    const existing = input.id ? addressTable(db).get(input.id) : undefined;
    if (input.id && !existing) throw noSuchEntity('addressId', input.id);
    const draft = draftAddress(input, customerId, existing);
    const checked = checkAddress(draft, ownerProblem(customerId, existing));
    const id = existing?.id ?? db.nextId(addressSequence);
    const row: AddressRow = { ...checked, id };
    addressTable(db).put(id, row);
    setDefaults(context, customerId, id, input);
    if (!existing) context.record({ entity: 'address', id, key: `customer ${customerId}` });
    return row;
  });
}

function ownerProblem(customerId: number, existing: AddressRow | undefined): ErrorMessage | undefined {
  if (!existing || existing.customerId === customerId) return undefined;
  return {
    message: 'Provided customer ID "%customer_id" isn\'t related to current customer address.',
    parameters: { customer_id: customerId },
  };
}

/** An address becomes the default when it is flagged, and stops being it when the flag is sent as false. */
function setDefaults(
  context: RequestContext,
  customerId: number,
  addressId: number,
  input: AddressInput,
): void {
  const customer = getCustomer(context.db, customerId);
  const next: CustomerRow = {
    ...customer,
    defaultBilling: defaultAfter(customer.defaultBilling, addressId, input.default_billing),
    defaultShipping: defaultAfter(customer.defaultShipping, addressId, input.default_shipping),
  };
  customerTable(context.db).put(customerId, next);
}

function defaultAfter(
  current: number | null,
  addressId: number,
  flag: boolean | null | undefined,
): number | null {
  if (flag === true) return addressId;
  return flag === false && current === addressId ? null : current;
}

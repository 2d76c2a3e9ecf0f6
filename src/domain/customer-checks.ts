import {
  amount,
  choice,
  code,
  email,
  flag,
  form,
  isObject,
  list,
  object,
  password,
  settingsCheck,
  shown,
  text,
  whole,
  type Check,
} from './checks.js';
import type { Address, CustomerProfile, Region } from './customer.js';
import { limits, longest } from './limits.js';

type Checks<T> = { readonly [Key in keyof T]-?: Check };
type Optional<T> = { [Key in keyof T as undefined extends T[Key] ? Key : never]: T[Key] };
type Needed<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] };

/** Plain JSON by code; the copy that is checked is bounded in depth and size already. */
const attributes: Check = (value, path, tell) => {
  if (!isObject(value)) return tell(path, `${shown(value)} is not an object of attributes by code`);
  const keys = Object.keys(value);
  if (keys.length > limits.attributes)
    tell(path, `${keys.length} are more than the ${limits.attributes} that are taken`);
  for (const key of keys) code()(key, `${path} "${key.slice(0, 40)}"`, tell);
};

const profileNeeded: Checks<Needed<CustomerProfile>> = { email, firstname: text(), lastname: text() };
const profileOptional: Checks<Optional<CustomerProfile>> = {
  middlename: text(),
  prefix: text(longest.affix),
  suffix: text(longest.affix),
  dob: text(10),
  gender: whole(0),
  taxvat: text(longest.taxvat),
  groupId: whole(0),
  storeId: whole(0),
  websiteId: whole(0),
  subscribed: flag,
  customAttributes: attributes,
  extensionAttributes: attributes,
};

/** Who the customer is, as asked for. */
export const profileCheck: Check = object({ needed: profileNeeded, optional: profileOptional });

const regionFields: Checks<Region> = { id: whole(0), code: text(), name: text() };
const addressNeeded: Checks<Needed<Address>> = {
  firstname: text(),
  lastname: text(),
  street: list(text(), { least: 1, most: 4 }),
  city: text(),
  countryId: text(2),
};
const addressOptional: Checks<Optional<Address>> = {
  middlename: text(),
  prefix: text(longest.affix),
  suffix: text(longest.affix),
  company: text(),
  postcode: text(),
  region: object({ optional: regionFields }),
  telephone: text(),
  fax: text(),
  vatId: text(),
  defaultBilling: flag,
  defaultShipping: flag,
};

/** The addresses of a customer, as asked for. */
export const addressesCheck: Check = list(object({ needed: addressNeeded, optional: addressOptional }), {
  most: limits.addresses,
});

const whenExists = choice('adopt', 'reject');

/** A customer as a program asks for it. */
export const newCustomerCheck: Check = object({
  needed: { profile: profileCheck, addresses: addressesCheck, password },
  optional: { whenExists },
});

/** A customer to compare. */
export const askedCheck: Check = object({ needed: { profile: profileCheck, addresses: addressesCheck } });

/** What a program corrects. */
export const customerCorrectionCheck: Check = object({
  optional: { profile: profileCheck, addresses: addressesCheck, password, whenExists },
});

/** A secret that only activities can open. */
export const sealedCheck: Check = object({
  needed: { v: amount, kid: text(), ct: text(64 * 1024) },
  open: true,
});

/** What a caller wants of a token. */
export const tokenDemandCheck: Check = object({
  needed: { minimumValidityMs: amount },
  optional: { rejectedGeneration: amount },
  open: true,
});

/** Who takes the cart, and for how long. */
export const beginCheckoutCheck: Check = object({
  needed: { holder: text(1_000), forMs: amount },
  optional: { mayHavePlaced: amount },
  open: true,
});

/** Who gives the cart back. */
export const endCheckoutCheck: Check = object({
  needed: { holder: text(1_000) },
  optional: { placed: object({ needed: { cartId: amount, orderId: amount }, open: true }) },
  open: true,
});

/** What a workflow takes as a correction. */
export const correctionCheck: Check = object({
  optional: {
    profile: profileCheck,
    addresses: addressesCheck,
    password: sealedCheck,
    requestDigest: text(),
  },
});

/** The form of a request that a workflow was started with: what it needs in order not to stumble, and no more. */
const customerFormCheck: Check = object({
  needed: {
    store: form('string'),
    profile: object({ needed: { email: form('string') }, open: true }),
    addresses: list(object({ needed: { street: list(form('string'), { most: Infinity }) }, open: true }), {
      most: Infinity,
    }),
    password: object({ open: true }),
  },
  open: true,
});

const requestForm = object({
  needed: { request: customerFormCheck },
  optional: { settings: settingsCheck },
  open: true,
});

const stateForm = object({
  needed: {
    state: object({
      needed: {
        request: customerFormCheck,
        settings: settingsCheck,
        phase: form('string'),
        addressIds: list(() => {}, { most: Infinity }),
        waiting: list(form('object'), { most: Infinity }),
        lastUsedAtMs: amount,
      },
      open: true,
    }),
  },
  open: true,
});

/** Input of the customer workflow: a request, or the state of an earlier run. */
export const customerInputCheck: Check = (value, path, tell) => {
  if (!isObject(value)) return tell(path, `${shown(value)} is not an object`);
  const check = 'state' in value ? stateForm : requestForm;
  check(value, path, tell);
};

/** What callers may send about a customer and its addresses. */
import { customAttributes } from '../rest/custom-attributes.js';
import { PhpError } from '../rest/rest-error.js';
import { bool, int, listOf, object, objectsOf, string } from '../rest/schema.js';
import type { Infer, Type } from '../rest/schema.js';

/** The lines of a street. The address takes nothing but a list there, so null is an uncaught error. */
const street: Type<string[]> = {
  ...listOf(string),
  get ofNull(): never {
    throw new PhpError();
  },
};

const region = object('RegionInterface', {
  region_code: string,
  region: string,
  region_id: int,
  extension_attributes: object('RegionExtension', {}),
});

export const addressSchema = object('AddressInterface', {
  id: int,
  customer_id: int,
  region,
  region_id: int,
  country_id: string,
  street,
  company: string,
  telephone: string,
  fax: string,
  postcode: string,
  city: string,
  firstname: string,
  lastname: string,
  middlename: string,
  prefix: string,
  suffix: string,
  vat_id: string,
  default_shipping: bool,
  default_billing: bool,
  extension_attributes: object('AddressExtension', {}),
  custom_attributes: customAttributes,
});

export const customerSchema = object('CustomerInterface', {
  id: int,
  group_id: int,
  default_billing: string,
  default_shipping: string,
  confirmation: string,
  created_at: string,
  updated_at: string,
  created_in: string,
  dob: string,
  email: string,
  firstname: string,
  lastname: string,
  middlename: string,
  prefix: string,
  suffix: string,
  gender: int,
  store_id: int,
  taxvat: string,
  website_id: int,
  addresses: objectsOf(addressSchema),
  disable_auto_group_change: int,
  extension_attributes: object('CustomerExtension', { is_subscribed: bool, assistance_allowed: int }),
  custom_attributes: customAttributes,
});

export type AddressInput = Infer<typeof addressSchema>;
export type CustomerInput = Infer<typeof customerSchema>;

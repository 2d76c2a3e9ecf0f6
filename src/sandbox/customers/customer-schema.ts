/** What callers may send about a customer and its addresses. */
import { bool, int, listOf, mixed, object, objectsOf, string } from '../schema.js';
import type { Infer } from '../schema.js';

const customAttribute = object('AttributeInterface', {
  attribute_code: string,
  value: mixed,
  selected_options: mixed,
});

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
  street: listOf(string),
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
  custom_attributes: objectsOf(customAttribute),
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
  custom_attributes: objectsOf(customAttribute),
});

export type AddressInput = Infer<typeof addressSchema>;
export type CustomerInput = Infer<typeof customerSchema>;

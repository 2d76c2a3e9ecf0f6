/** An address of a cart as callers send it. */
import { int, listOf, mixed, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';

const customAttribute = object('AttributeInterface', { attribute_code: string, value: mixed });

export const cartAddressSchema = object('AddressInterface', {
  id: int,
  region: string,
  region_id: int,
  region_code: string,
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
  customer_id: int,
  email: string,
  same_as_billing: int,
  customer_address_id: int,
  save_in_address_book: int,
  extension_attributes: object('AddressExtension', {
    pickup_location_code: string,
    discounts: mixed,
  }),
  custom_attributes: objectsOf(customAttribute),
});

export type CartAddressInput = Infer<typeof cartAddressSchema>;

/** A source as callers send it. */
import { bool, float, int, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';

const carrierLink = object('SourceCarrierLinkInterface', {
  carrier_code: string,
  position: int,
  extension_attributes: object('SourceCarrierLinkExtension', {}),
});

export const sourceSchema = object('SourceInterface', {
  source_code: string,
  name: string,
  email: string,
  contact_name: string,
  enabled: bool,
  description: string,
  latitude: float,
  longitude: float,
  country_id: string,
  region_id: int,
  region: string,
  city: string,
  street: string,
  postcode: string,
  phone: string,
  fax: string,
  use_default_carrier_config: bool,
  carrier_links: objectsOf(carrierLink),
  extension_attributes: object('SourceExtension', {
    is_pickup_location_active: bool,
    frontend_name: string,
    frontend_description: string,
  }),
});

export type SourceInput = Infer<typeof sourceSchema>;

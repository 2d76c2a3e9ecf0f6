import type { Region } from './region.js';

/** A postal address as the caller asks for it. */
export interface Address {
  readonly firstname: string;
  readonly lastname: string;
  readonly middlename?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly company?: string;
  /** Street lines, the first one first. */
  readonly street: readonly string[];
  readonly city: string;
  readonly postcode?: string;
  /** Two letters, ISO 3166-1. */
  readonly countryId: string;
  readonly region?: Region;
  readonly telephone?: string;
  readonly fax?: string;
  readonly vatId?: string;
  readonly defaultBilling?: boolean;
  readonly defaultShipping?: boolean;
}

/** An address as the store has it. */
export interface StoredAddress extends Address {
  readonly id: number;
}

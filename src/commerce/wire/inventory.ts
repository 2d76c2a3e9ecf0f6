import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { anyText, readable } from './readable.js';
import { defined, degrees, flag, flagOrNo, id, idOrNone, quantity, textOrNone } from './values.js';

/** A place that stock is kept in and shipped from. */
export interface Source {
  readonly code: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly countryId: string;
  readonly postcode: string;
  readonly regionId?: number;
  readonly region?: string;
  readonly city?: string;
  readonly street?: string;
  readonly contactName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly description?: string;
  /** Degrees. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Whether customers can collect orders there, and under which name and words. */
  readonly pickup?: { readonly active: boolean; readonly name?: string; readonly description?: string };
}

/** What a set of websites sells from. */
export interface Stock {
  readonly id: number;
  readonly name: string;
  readonly channels: readonly SalesChannel[];
}

export interface SalesChannel {
  /** `website` in the releases known. */
  readonly type: string;
  readonly code: string;
}

export interface StockSourceLink {
  readonly stockId: number;
  readonly sourceCode: string;
  /** The lowest is first. */
  readonly priority: number;
}

/** How many pieces of a product a source has. */
export interface SourceItem {
  readonly sku: string;
  readonly sourceCode: string;
  readonly qty: Decimal;
  readonly inStock: boolean;
}

export const source = z
  .object({
    source_code: z.string(),
    name: anyText,
    enabled: flag,
    country_id: anyText,
    postcode: anyText,
    region_id: idOrNone,
    region: textOrNone,
    city: textOrNone,
    street: textOrNone,
    contact_name: textOrNone,
    email: textOrNone,
    phone: textOrNone,
    description: textOrNone,
    latitude: degrees.nullish(),
    longitude: degrees.nullish(),
    extension_attributes: z
      .object({
        is_pickup_location_active: flagOrNo,
        frontend_name: textOrNone,
        frontend_description: textOrNone,
      })
      .nullish(),
  })
  .transform((from): Source =>
    defined({
      code: from.source_code,
      name: from.name,
      enabled: from.enabled,
      countryId: from.country_id,
      postcode: from.postcode,
      regionId: from.region_id,
      region: from.region,
      city: from.city,
      street: from.street,
      contactName: from.contact_name,
      email: from.email,
      phone: from.phone,
      description: from.description,
      latitude: from.latitude ?? undefined,
      longitude: from.longitude ?? undefined,
      pickup: from.extension_attributes ? readPickup(from.extension_attributes) : undefined,
    }),
  );

function readPickup(from: {
  is_pickup_location_active: boolean;
  frontend_name: string | undefined;
  frontend_description: string | undefined;
}): NonNullable<Source['pickup']> {
  return defined({
    active: from.is_pickup_location_active,
    name: from.frontend_name,
    description: from.frontend_description,
  });
}

export const stock = z
  .object({
    stock_id: id,
    name: anyText,
    extension_attributes: z
      .object({ sales_channels: readable(z.object({ type: z.string(), code: z.string() })).nullish() })
      .nullish(),
  })
  .transform((from): Stock => ({
    id: from.stock_id,
    name: from.name,
    channels: from.extension_attributes?.sales_channels ?? [],
  }));

export const stockSourceLink = z
  .object({ stock_id: id, source_code: z.string(), priority: id })
  .transform((from): StockSourceLink => ({
    stockId: from.stock_id,
    sourceCode: from.source_code,
    priority: from.priority,
  }));

export const sourceItem = z
  .object({ sku: z.string(), source_code: z.string(), quantity, status: flag })
  .transform((from): SourceItem => ({
    sku: from.sku,
    sourceCode: from.source_code,
    qty: from.quantity,
    inStock: from.status,
  }));

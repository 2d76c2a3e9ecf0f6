/** Sources: the places that goods come from. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { notFound } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { bool, float, int, mixed, object, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import type { FieldValue } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { optional } from '../rest/parameters.js';
import { unknownColumn } from '../rest/unknown-column.js';
import type { SourceRow } from './rows.js';
import { DEFAULT_SOURCE, linksByStock, sources, stockSourceLinks } from './rows.js';
import { emptyField, refuse, specialChars, VALIDATION_FAILED, whitespaceIn } from './validation.js';
import { own } from '../own.js';

const sourceSchema = object('SourceInterface', {
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
  carrier_links: mixed,
  extension_attributes: object('SourceExtension', {
    is_pickup_location_active: bool,
    frontend_name: string,
    frontend_description: string,
  }),
});

export type SourceInput = Infer<typeof sourceSchema>;

/** Creates a source or changes the one that has its code; fields that are not given stay as they are. Throws 400. */
export function saveSource(db: Database, input: SourceInput): SourceRow {
  const code = input.source_code ?? '';
  const before = sources(db).get(code);
  const extension = input.extension_attributes;
  const row: SourceRow = {
    code,
    name: input.name ?? before?.name ?? '',
    email: input.email ?? before?.email ?? null,
    contactName: input.contact_name ?? before?.contactName ?? null,
    enabled: input.enabled ?? before?.enabled ?? true,
    description: input.description ?? before?.description ?? null,
    latitude: input.latitude ?? before?.latitude ?? null,
    longitude: input.longitude ?? before?.longitude ?? null,
    countryId: input.country_id ?? before?.countryId ?? '',
    regionId: input.region_id ?? before?.regionId ?? null,
    region: input.region ?? before?.region ?? null,
    city: input.city ?? before?.city ?? null,
    street: input.street ?? before?.street ?? null,
    postcode: input.postcode ?? before?.postcode ?? '',
    phone: input.phone ?? before?.phone ?? null,
    fax: input.fax ?? before?.fax ?? null,
    // What is said about pickup counts as a whole; the name for customers falls back to the source's own each time.
    isPickupLocationActive: extension
      ? (extension.is_pickup_location_active ?? false)
      : (before?.isPickupLocationActive ?? false),
    frontendName: extension?.frontend_name || (input.name ?? ''),
    frontendDescription: extension
      ? (extension.frontend_description ?? null)
      : (before?.frontendDescription ?? null),
  };
  validate(input);
  sources(db).put(code, row);
  return row;
}

/** The service looks at what was sent, not at what it has: a change must repeat name, country and postcode. */
function validate(input: SourceInput): void {
  refuse(VALIDATION_FAILED, [
    ...emptyField('name', input.name),
    ...specialChars(input.name),
    ...emptyField('source_code', input.source_code),
    ...whitespaceIn('source_code', input.source_code),
    ...specialChars(input.source_code),
    ...emptyField('postcode', input.postcode),
    ...emptyField('country_id', input.country_id),
    ...(input.extension_attributes?.is_pickup_location_active ? pickupProblems(input) : []),
  ]);
}

function pickupProblems({ source_code: code, city, street }: SourceInput): ErrorMessage[] {
  const missing = (field: string, value: string | null | undefined): ErrorMessage[] =>
    emptyField(field, value).map(({ parameters = {} }) => ({
      message: '"%field" can not be empty for Pickup Location.',
      parameters,
    }));
  return [
    ...missing('city', city),
    ...missing('street', street),
    // The real server looks at the city where it means the phone.
    ...missing('phone', city),
    ...(code === DEFAULT_SOURCE
      ? [{ message: 'The Default Source can not be used for In-Store Pickup Delivery.' }]
      : []),
  ];
}

export function sourceBody(row: SourceRow): Record<string, unknown> {
  return withoutNulls({
    source_code: row.code,
    name: row.name,
    email: row.email,
    contact_name: row.contactName,
    enabled: row.enabled,
    description: row.description,
    latitude: row.latitude,
    longitude: row.longitude,
    country_id: row.countryId,
    region_id: row.regionId,
    region: row.region,
    city: row.city,
    street: row.street,
    postcode: row.postcode,
    phone: row.phone,
    fax: row.fax,
    use_default_carrier_config: true,
    carrier_links: [],
    extension_attributes: {
      is_pickup_location_active: row.isPickupLocationActive,
      frontend_name: row.frontendName,
      ...(row.frontendDescription === null ? {} : { frontend_description: row.frontendDescription }),
    },
  });
}

function sourceField(field: string): (row: SourceRow) => FieldValue {
  const readers: Readonly<Record<string, (row: SourceRow) => FieldValue>> = {
    source_code: (row) => row.code,
    name: (row) => row.name,
    enabled: (row) => Number(row.enabled),
    country_id: (row) => row.countryId,
    region_id: (row) => row.regionId,
    region: (row) => row.region,
    city: (row) => row.city,
    street: (row) => row.street,
    postcode: (row) => row.postcode,
    is_pickup_location_active: (row) => Number(row.isPickupLocationActive),
  };
  return own(readers, field) ?? unknownColumn(field);
}

function sourceByCode(db: Database, code: string): SourceRow {
  const row = sources(db).get(code);
  if (!row) throw notFound('Source with code "%value" does not exist.', { value: code });
  return row;
}

function storeSource(context: RequestContext, input: SourceInput): void {
  context.db.transaction(() => {
    const row = saveSource(context.db, input);
    context.record({ entity: 'source', id: row.code });
  });
}

const SOURCE = ['Magento_InventoryApi::source'];

export const sourceRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/sources',
    acl: SOURCE,
    parameters: { searchCriteria: optional(searchCriteria, {}) },
    handle: ({ db }, values) => {
      const found = search(sources(db).all(), values.searchCriteria, sourceField);
      return { ...found, items: found.items.map(sourceBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/sources/:sourceCode',
    acl: SOURCE,
    parameters: { sourceCode: string },
    handle: ({ db }, { sourceCode }) => sourceBody(sourceByCode(db, sourceCode)),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/sources',
    acl: SOURCE,
    parameters: { source: sourceSchema },
    handle: (context, { source }) => storeSource(context, source),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/inventory/sources/:sourceCode',
    acl: SOURCE,
    parameters: { sourceCode: string, source: sourceSchema },
    handle: (context, { sourceCode, source }) => storeSource(context, { ...source, source_code: sourceCode }),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/get-sources-assigned-to-stock-ordered-by-priority/:stockId',
    acl: SOURCE,
    parameters: { stockId: int },
    handle: ({ db }, { stockId }) =>
      stockSourceLinks(db)
        .find(linksByStock, stockId)
        .toSorted((left, right) => left.priority - right.priority)
        .map((link) => sourceBody(sourceByCode(db, link.sourceCode))),
  }),
];

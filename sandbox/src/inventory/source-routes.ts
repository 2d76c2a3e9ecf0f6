/** Routes of sources: the places that goods come from. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { notFound } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import { compareTexts } from '../rest/search-condition.js';
import type { FieldValue } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { optional } from '../rest/parameters.js';
import { unknownColumn } from '../rest/unknown-column.js';
import type { SourceRow } from './rows.js';
import { linksByStock, sources, stockSourceLinks } from './rows.js';
import type { SourceInput } from './source-schema.js';
import { sourceSchema } from './source-schema.js';
import { saveSource, withPlace } from './sources.js';
import { own } from '../own.js';

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
    use_default_carrier_config: row.usesDefaultCarriers ?? true,
    carrier_links: (row.carrierLinks ?? []).map((link) => ({
      carrier_code: link.carrierCode,
      ...(link.position === null ? {} : { position: link.position }),
    })),
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
    email: (row) => row.email,
    contact_name: (row) => row.contactName,
    description: (row) => row.description,
    latitude: (row) => row.latitude,
    longitude: (row) => row.longitude,
    phone: (row) => row.phone,
    fax: (row) => row.fax,
    use_default_carrier_config: (row) => Number(row.usesDefaultCarriers ?? true),
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

/** The real table is kept in the order of its key, the code. */
function inCodeOrder(rows: readonly Readonly<SourceRow>[]): Readonly<SourceRow>[] {
  return rows.toSorted((left, right) => compareTexts(left.code, right.code));
}

async function storeSource(context: RequestContext, source: SourceInput): Promise<void> {
  const input = await withPlace(source);
  context.db.transaction(() => {
    const row = saveSource(context.db, input);
    context.record({ entity: 'source', id: row.code });
  });
}

const sourceAcl = ['Magento_InventoryApi::source'];
const sourceEdit = ['Magento_InventoryApi::source_edit'];

export const sourceRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/sources',
    acl: sourceAcl,
    parameters: { searchCriteria: optional(searchCriteria, {}) },
    handle: ({ db }, values) => {
      const found = search(inCodeOrder(sources(db).all()), values.searchCriteria, sourceField);
      return { ...found, items: found.items.map(sourceBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/sources/:sourceCode',
    acl: sourceAcl,
    parameters: { sourceCode: string },
    handle: ({ db }, { sourceCode }) => sourceBody(sourceByCode(db, sourceCode)),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/sources',
    acl: sourceEdit,
    parameters: { source: sourceSchema },
    handle: (context, { source }) => storeSource(context, source),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/inventory/sources/:sourceCode',
    acl: sourceEdit,
    parameters: { sourceCode: string, source: sourceSchema },
    handle: (context, { sourceCode, source }) => storeSource(context, { ...source, source_code: sourceCode }),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/get-sources-assigned-to-stock-ordered-by-priority/:stockId',
    acl: sourceAcl,
    parameters: { stockId: int },
    handle: ({ db }, { stockId }) =>
      stockSourceLinks(db)
        .find(linksByStock, stockId)
        .toSorted((left, right) => left.priority - right.priority)
        .map((link) => sourceBody(sourceByCode(db, link.sourceCode))),
  }),
];

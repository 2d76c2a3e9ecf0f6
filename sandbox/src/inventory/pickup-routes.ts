/** The search for pickup locations. */
import type { Database } from '../data/database.js';
import { notFound } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { int, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import { matchesCondition } from '../rest/search-condition.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { built } from './built.js';
import { pickupLocations, withinArea } from './pickup-locations.js';
import type { SourceRow } from './rows.js';
import { stockOfWebsite } from './salable.js';
import { own } from '../own.js';

const filter = built(
  'FilterInterface',
  { value: string, condition_type: string },
  { required: ['value'], others: {} },
);
const area = built(
  'AreaInterface',
  { radius: int, search_term: string },
  { required: ['radius', 'search_term'], others: {} },
);
const filters = built(
  'FiltersInterface',
  {
    country: filter,
    postcode: filter,
    region: filter,
    region_id: filter,
    city: filter,
    street: filter,
    name: filter,
    pickup_location_code: filter,
  },
  { others: {} },
);
const productInfo = built(
  'ProductInfoInterface',
  { sku: string },
  {
    required: ['sku'],
    others: { extension_attributes: object('ProductInfoExtension', {}) },
  },
);
const searchRequest = built(
  'SearchRequestInterface',
  {
    area,
    filters,
    page_size: int,
    current_page: int,
    scope_type: string,
    scope_code: string,
    sort: objectsOf(object('SortOrder', { field: string, direction: string })),
  },
  {
    required: ['scope_code'],
    others: {
      extension_attributes: object('SearchRequestExtension', { products_info: objectsOf(productInfo) }),
    },
  },
);

type SearchRequest = Infer<typeof searchRequest>;

const filtered: Readonly<Record<string, (row: SourceRow) => string | number | null>> = {
  country: (row) => row.countryId,
  postcode: (row) => row.postcode,
  region: (row) => row.region,
  region_id: (row) => row.regionId,
  city: (row) => row.city,
  street: (row) => row.street,
  name: (row) => row.frontendName,
  pickup_location_code: (row) => row.code,
};

async function findLocations(db: Database, request: SearchRequest): Promise<SourceRow[]> {
  const stockId = stockOfWebsite(db, request.scope_code ?? '');
  if (stockId === undefined) throw notFound('No linked stock found');
  const skus = (request.extension_attributes?.products_info ?? []).map((product) => product.sku ?? '');
  const filters = Object.entries(request.filters ?? {});
  const locations = pickupLocations(db, stockId, skus).filter((row) =>
    filters.every(([field, wanted]) => {
      const read = own(filtered, field);
      return (
        !read || !wanted || matchesCondition(read(row), wanted.condition_type ?? 'eq', wanted.value ?? '')
      );
    }),
  );
  if (!request.area) return locations;
  return withinArea(locations, {
    radiusKm: request.area.radius ?? 0,
    searchTerm: request.area.search_term ?? '',
  });
}

function locationBody(row: SourceRow): object {
  return withoutNulls({
    pickup_location_code: row.code,
    name: row.frontendName,
    email: row.email,
    fax: row.fax,
    contact_name: row.contactName,
    description: row.frontendDescription,
    latitude: row.latitude,
    longitude: row.longitude,
    country_id: row.countryId,
    region_id: row.regionId,
    region: row.region,
    city: row.city,
    street: row.street,
    postcode: row.postcode,
    phone: row.phone,
  });
}

/** The request as the server repeats it, with its defaults. */
function echo(request: SearchRequest): object {
  return withoutNulls({
    area: request.area,
    filters: request.filters,
    page_size: request.page_size,
    current_page: request.current_page ?? 1,
    scope_type: request.scope_type ?? 'website',
    scope_code: request.scope_code,
    sort: request.sort,
    extension_attributes: request.extension_attributes,
  });
}

function page(rows: readonly SourceRow[], request: SearchRequest): readonly SourceRow[] {
  const size = request.page_size ?? 0;
  if (size <= 0) return rows;
  const start = (Math.max(1, request.current_page ?? 1) - 1) * size;
  return rows.slice(start, start + size);
}

export const pickupRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/in-store-pickup/pickup-locations',
    acl: ['anonymous'],
    parameters: { searchRequest },
    handle: async ({ db }, { searchRequest: request }) => {
      const found = await findLocations(db, request);
      return {
        items: page(found, request).map(locationBody),
        search_request: echo(request),
        total_count: found.length,
      };
    },
  }),
];

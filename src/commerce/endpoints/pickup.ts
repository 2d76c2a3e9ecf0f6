import { z } from 'zod';
import { pathOf, read, write, type CallOptions } from '../request.js';
import { encodeQuery, type QueryPair } from '../search-criteria.js';
import { guest, type Store } from '../store.js';
import { anyText, anyTextOrNone, readablePageOf } from '../wire/readable.js';
import { defined, degrees, flag, id, idOrNone, type Page } from '../wire/values.js';

/** A source where customers can collect orders. Its address is the shipping address of such an order. */
export interface PickupLocation {
  readonly code: string;
  readonly name: string;
  readonly countryId: string;
  readonly regionId?: number;
  readonly region?: string;
  readonly city: string;
  readonly street: string;
  readonly postcode: string;
  readonly phone?: string;
  readonly contactName?: string;
  /** Degrees. */
  readonly latitude?: number;
  readonly longitude?: number;
}

const location = z
  .object({
    pickup_location_code: z.string(),
    name: anyText,
    country_id: z.string(),
    region_id: idOrNone,
    region: anyTextOrNone,
    city: anyText,
    street: anyText,
    postcode: anyText,
    phone: anyTextOrNone,
    contact_name: anyTextOrNone,
    latitude: degrees.nullish().catch(undefined),
    longitude: degrees.nullish().catch(undefined),
  })
  .transform((from): PickupLocation =>
    defined({
      code: from.pickup_location_code,
      name: from.name || from.pickup_location_code,
      countryId: from.country_id,
      regionId: from.region_id,
      region: from.region,
      city: from.city,
      street: from.street,
      postcode: from.postcode,
      phone: from.phone,
      contactName: from.contact_name,
      latitude: from.latitude ?? undefined,
      longitude: from.longitude ?? undefined,
    }),
  );

export interface PickupSearch {
  /** Code of the website, as in `base`. */
  readonly websiteCode: string;
  /** Within so many kilometres of a place: `New York:US`, `11501:US`. A place that is not found gives no locations. */
  readonly near?: { readonly place: string; readonly radiusKm: number };
  /** Only those that have these products. */
  readonly skus?: readonly string[];
}

/** `GET inventory/in-store-pickup/pickup-locations` (open to guests). */
export function locations(
  store: Store,
  search: PickupSearch,
  options?: CallOptions,
): Promise<Page<PickupLocation>> {
  const target = pathOf('inventory/in-store-pickup/pickup-locations/');
  const query = encodeQuery(locationPairs(search));
  const request = read('search for pickup locations', target, readablePageOf(location), {
    query,
    size: 'page',
  });
  return store.call(request, guest, options);
}

function locationPairs({ websiteCode, near, skus = [] }: PickupSearch): QueryPair[] {
  const area: QueryPair[] =
    near === undefined
      ? []
      : [
          ['searchRequest[area][radius]', near.radiusKm],
          ['searchRequest[area][searchTerm]', near.place],
        ];
  const products = skus.map((sku, index): QueryPair => [
    `searchRequest[extensionAttributes][productsInfo][${index}][sku]`,
    sku,
  ]);
  return [...area, ...products, ['searchRequest[scopeCode]', websiteCode]];
}

export interface NotifyResult {
  readonly successful: boolean;
  readonly errors: readonly { readonly orderId?: number; readonly message: string }[];
}

// The service declares a list of lists, so that each error is printed as a string that holds JSON.
const notifyError = z.unknown().transform((entry): NotifyResult['errors'][number] => {
  const text = typeof entry === 'string' ? entry : JSON.stringify(entry);
  const found = z.object({ id, message: z.string() }).safeParse(parseJson(text)).data;
  return found === undefined ? { message: text } : { orderId: found.id, message: found.message };
});

const notifyResult = z
  .object({ successful: flag, errors: z.array(notifyError).nullish() })
  .transform((from): NotifyResult => ({ successful: from.successful, errors: from.errors ?? [] }));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Then the text itself is the message.
  }
}

/**
 * `POST order/notify-orders-are-ready-for-pickup`: creates the shipment of an in-store order, once, and mails the
 * customer, on **each** call. Answers 200 also when it fails: look at `successful` and `errors`.
 */
export function notifyReady(
  store: Store,
  orderIds: readonly number[],
  options?: CallOptions,
): Promise<NotifyResult> {
  const target = pathOf('order/notify-orders-are-ready-for-pickup');
  const purpose = 'tell the customers that their orders are ready for pickup';
  return store.call(
    write('POST', purpose, target, notifyResult, { body: { orderIds } }),
    store.admin,
    options,
  );
}

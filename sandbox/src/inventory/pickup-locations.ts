/** Where goods can be picked up: active pickup sources of a website's stock, near a place, with the products asked for. */
import type { Database } from '../data/database.js';
import type { LatLng } from '../source-selection/distance.js';
import { distanceKm, findPlaces } from '../source-selection/distance.js';
import type { SourceRow } from './rows.js';
import { linksByStock, sourceItemKey, sourceItems, sources, stockSourceLinks } from './rows.js';

/** Enabled pickup sources of a stock that list every one of these SKUs, whatever the quantity; by source code. */
export function pickupLocations(db: Database, stockId: number, skus: readonly string[]): SourceRow[] {
  return stockSourceLinks(db)
    .find(linksByStock, stockId)
    .flatMap((link) => sources(db).get(link.sourceCode) ?? [])
    .filter((source) => source.enabled && source.isPickupLocationActive)
    .filter((source) => skus.every((sku) => sourceItems(db).get(sourceItemKey(source.code, sku))))
    .toSorted((left, right) => (left.code < right.code ? -1 : 1));
}

export interface Area {
  readonly radiusKm: number;
  /** A city or a postcode, with the country behind a colon or without. */
  readonly searchTerm: string;
}

const defaultCountry = 'US';
const usPostcode = /^\d{5}(-\d{4})?$/;

/** The locations within the radius of the place, nearest first; none when the place is unknown. */
export async function withinArea(locations: readonly SourceRow[], area: Area): Promise<SourceRow[]> {
  const [first = '', ...others] = area.searchTerm.split(':');
  const country = others.at(-1)?.trim() ?? defaultCountry;
  const term = first.trim();
  const isPostcode = country === 'US' && usPostcode.test(term);
  const places = await findPlaces({
    country,
    postcode: isPostcode ? term : '',
    city: isPostcode ? '' : term,
    region: '',
  });
  return locations
    .map((location) => ({ location, distance: nearest(location, places) }))
    .filter(({ distance }) => distance <= area.radiusKm)
    .toSorted((left, right) => left.distance - right.distance)
    .map(({ location }) => location);
}

function nearest({ latitude, longitude }: SourceRow, places: readonly LatLng[]): number {
  if (latitude === null || longitude === null) return Infinity;
  return Math.min(Infinity, ...places.map((place) => distanceKm(place, { latitude, longitude })));
}

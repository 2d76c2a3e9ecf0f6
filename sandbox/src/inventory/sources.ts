/** Sources, as they are written. */
import type { Database } from '../data/database.js';
import { findPlaces } from '../source-selection/distance.js';
import type { SourceRow } from './rows.js';
import { sources } from './rows.js';
import { sourceProblems } from './source-problems.js';
import type { SourceInput } from './source-schema.js';
import { refuse, validationFailed } from './validation.js';

/**
 * Creates a source or changes the one that has its code; fields that are not given stay as they are, and null empties those
 * that may be empty. Throws 400.
 */
export function saveSource(db: Database, input: SourceInput): SourceRow {
  refuse(validationFailed, sourceProblems(input));
  const code = input.source_code ?? '';
  const before = sources(db).get(code);
  const row: SourceRow = {
    code,
    name: input.name ?? '',
    email: changed(input.email, before?.email),
    contactName: changed(input.contact_name, before?.contactName),
    enabled: input.enabled ?? before?.enabled ?? true,
    description: changed(input.description, before?.description),
    latitude: degrees(changed(input.latitude, before?.latitude), 99.999999),
    longitude: degrees(changed(input.longitude, before?.longitude), 999.999999),
    countryId: input.country_id ?? '',
    regionId: changed(input.region_id, before?.regionId),
    region: changed(input.region, before?.region),
    city: changed(input.city, before?.city),
    street: changed(input.street, before?.street),
    postcode: input.postcode ?? '',
    phone: changed(input.phone, before?.phone),
    fax: changed(input.fax, before?.fax),
    ...carriersOf(input, before),
    ...pickupOf(input, before),
  };
  sources(db).put(code, row);
  return row;
}

function changed<T>(given: T | null | undefined, before: T | null | undefined): T | null {
  return given === undefined ? (before ?? null) : given;
}

/** The columns have six decimals and two or three digits before them. */
function degrees(value: number | null, largest: number): number | null {
  if (value === null) return null;
  return Math.max(-largest, Math.min(largest, Math.round(value * 1_000_000) / 1_000_000));
}

function carriersOf(
  input: SourceInput,
  before: SourceRow | undefined,
): Pick<SourceRow, 'usesDefaultCarriers' | 'carrierLinks'> {
  const links = input.carrier_links?.map(({ carrier_code: carrierCode, position }) => ({
    carrierCode: carrierCode ?? '',
    position: position ?? null,
  }));
  return {
    usesDefaultCarriers: input.use_default_carrier_config ?? before?.usesDefaultCarriers ?? true,
    carrierLinks: links ?? before?.carrierLinks ?? [],
  };
}

/** What is said about pickup counts as a whole; the name for customers falls back to the source's own each time. */
function pickupOf(
  { name, extension_attributes: extension }: SourceInput,
  before: SourceRow | undefined,
): Pick<SourceRow, 'isPickupLocationActive' | 'frontendName' | 'frontendDescription'> {
  return {
    isPickupLocationActive: extension
      ? (extension.is_pickup_location_active ?? false)
      : (before?.isPickupLocationActive ?? false),
    frontendName: extension?.frontend_name || (name ?? ''),
    frontendDescription: extension
      ? (extension.frontend_description ?? null)
      : (before?.frontendDescription ?? null),
  };
}

/**
 * The source with the place of its address where it names none itself; as it is where nobody knows the address.
 */
export async function withPlace(input: SourceInput): Promise<SourceInput> {
  if (input.latitude || input.longitude) return input;
  const { country_id: country, postcode, city, region } = input;
  const [place] = await findPlaces({
    country: country ?? '',
    postcode: postcode ?? '',
    city: city ?? '',
    region: region ?? '',
  });
  return place ? { ...input, latitude: place.latitude, longitude: place.longitude } : input;
}

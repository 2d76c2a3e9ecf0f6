import { fieldChanges, fieldsOf, type Fields } from './compare-fields.js';
import type { FoundSource } from './found.js';
import type { InventoryChange, Named } from './plan.js';
import type { WantedSource } from './wanted.js';

/** What is to be done about sources. */
export interface ComparedSources {
  readonly changes: readonly InventoryChange[];
  /** How many are as they are wanted. */
  readonly left: number;
  readonly notOurs: readonly Named[];
}

/** Compares sources by their codes, and of each the fields that are wanted. */
export function compareSources(
  wanted: readonly WantedSource[],
  found: readonly FoundSource[],
): ComparedSources {
  const known = new Map(found.map((source) => [source.code, source]));
  const changes = wanted.flatMap((source) => sourceChange(source, known.get(source.code)) ?? []);
  const asked = new Set(wanted.map(({ code }) => code));
  const notOurs = found
    .filter(({ code }) => !asked.has(code))
    .map(({ code }) => ({ kind: 'source', name: [code] }) as const);
  return { changes, left: wanted.length - changes.length, notOurs };
}

/** What is to be done about one source; undefined where it is as it is wanted. */
export function sourceChange(
  wanted: WantedSource,
  found: FoundSource | undefined,
): InventoryChange | undefined {
  const of = { kind: 'source', name: [wanted.code] } as const;
  if (!found) return { ...of, action: 'create', fields: fieldsOf(sourceFields(newSource(wanted))) };
  const fields = fieldChanges(sourceFields(wanted), sourceFields(found));
  return fields.length === 0 ? undefined : { ...of, action: 'change', fields };
}

/** By these fields a store finds the coordinates of a source that names none. */
const placeFields = ['country', 'postcode', 'city', 'region'] as const;

/**
 * The source as it has to be written: what is wanted, and for the rest what the store has, since it forgets the words for
 * customers otherwise. Coordinates of an address that changes are left to the store, which finds those of the new one.
 */
export function mergedSource(wanted: WantedSource, found: FoundSource | undefined): FoundSource {
  if (!found) return newSource(wanted);
  const moves = placeFields.some((field) => wanted[field] !== undefined && wanted[field] !== found[field]);
  const { latitude: _latitude, longitude: _longitude, ...placeless } = found;
  const { pickup = found.pickup, ...fields } = wanted;
  const kept = moves ? placeless : found;
  const merged = { ...kept, ...fields, enabled: wanted.enabled ?? found.enabled };
  return pickup ? { ...merged, pickup: { ...found.pickup, ...pickup } } : merged;
}

function newSource(wanted: WantedSource): FoundSource {
  return { ...wanted, enabled: wanted.enabled ?? true };
}

function sourceFields({ code: _code, latitude, longitude, pickup, ...fields }: WantedSource): Fields {
  return {
    ...fields,
    latitude: coordinate(latitude),
    longitude: coordinate(longitude),
    'pickup.active': pickup?.active,
    'pickup.name': pickup?.name,
    'pickup.description': pickup?.description,
  };
}

/** The store keeps six decimals of a degree, and no negative zero. */
function coordinate(degrees: number | undefined): number | undefined {
  return degrees === undefined ? undefined : Number(degrees.toFixed(6)) + 0;
}

import { distance } from 'fastest-levenshtein';
import type { Country } from '../commerce/endpoints/directory.js';
import { failureTypes } from '../contracts/failures.js';
import type { Address } from '../domain/customer.js';
import {
  foldWords,
  hasRegion,
  resolveRegion,
  type AskedPart,
  type ListedRegion,
  type Region,
  type Resolution,
} from '../domain/region.js';
import { stop } from './failures.js';
import type { StoreCountries } from './store-countries.js';

/**
 * The addresses as the store has to be given them: with the id of the region wherever the country has a list, since the
 * store keeps nothing of a region that is given by its code, and no tax is charged by its name. Words stay words where
 * there is no list. Reads only.
 *
 * @throws ApplicationFailure `RefusedByStore` with every problem at once: a country that the store does not have, whose
 *   address it would drop without a word; a region that is unknown; parts that name different regions
 */
export async function resolveAddresses(
  countries: StoreCountries,
  addresses: readonly Address[],
): Promise<readonly Address[]> {
  const resolved = await Promise.all(addresses.map((address) => resolveAddress(countries, address)));
  const problems = resolved.flatMap(({ problem }, index) => (problem ? [{ ...problem, index }] : []));
  if (problems.length === 0) return resolved.map(({ address }) => address);
  const words = problems.slice(0, mostProblems).map(({ index, text }) => `addresses[${index}]: ${text}`);
  const more = problems.length > mostProblems ? `; and ${problems.length - mostProblems} more` : '';
  const message = `Cannot write the addresses: ${words.join('; ')}${more}`;
  const fields = problems.map(({ index, field }) => `addresses[${index}].${field}`);
  throw stop(failureTypes.RefusedByStore, message, { fields });
}

/** So many are told in words; the fields name them all. */
const mostProblems = 10;

interface Resolved {
  readonly address: Address;
  readonly problem?: { readonly field: 'countryId' | 'region'; readonly text: string };
}

async function resolveAddress(countries: StoreCountries, address: Address): Promise<Resolved> {
  const first = resolveIn(await countries.find(address.countryId), address);
  return first.problem ? resolveIn(await countries.findAnew(address.countryId), address) : first;
}

function resolveIn(country: Country | undefined, address: Address): Resolved {
  if (!country) {
    const text = `the store does not have the country ${quoted(address.countryId)}`;
    return { address, problem: { field: 'countryId', text } };
  }
  const { region, ...rest } = address;
  const known = { ...rest, countryId: country.id };
  if (!hasRegion(region)) return { address: known };
  if (country.regions.length === 0) return inWords(known, region);
  const resolution = resolveRegion(region, country.regions);
  if (resolution?.kind === 'found') return { address: { ...known, region: plain(resolution.region) } };
  return { address, problem: { field: 'region', text: wordsOf(resolution, country) } };
}

const plain = ({ id, code, name }: ListedRegion): Region => ({ id, code, name });

/** The store keeps one word for such a region, under its name. */
function inWords(address: Omit<Address, 'region'>, { id, code, name }: Region): Resolved {
  if (id !== undefined && id > 0) {
    const text = `region id ${id} cannot be of ${quoted(address.countryId)}, which has no list of regions in the store; give its name`;
    return { address, problem: { field: 'region', text } };
  }
  return { address: { ...address, region: { name: foldWords(name) === '' ? (code ?? '') : (name ?? '') } } };
}

function wordsOf(resolution: Resolution | undefined, country: Country): string {
  if (resolution?.kind === 'contradictory') {
    const [one, other] = resolution.asked;
    return `${naming(one)} and ${naming(other)} are two regions; give one of them`;
  }
  if (resolution?.kind !== 'unknown') return 'the region is empty';
  const near = nearest(resolution.asked, country.regions).map(shown).join(', ');
  return `${askedFor(resolution.asked)} is no region of ${quoted(country.id)}; nearest are ${near}`;
}

const askedFor = ({ part, value }: AskedPart): string => `${part} ${quoted(value)}`;
const naming = (asked: AskedPart): string =>
  `${askedFor(asked)}${asked.found ? `, ${shown(asked.found)},` : ''}`;
const shown = ({ id, code, name }: ListedRegion): string => `${quoted(name)} (${clipped(code)}, id ${id})`;

/** So many names are offered. */
const offered = 3;

/** The regions whose code or name is written most alike; for an id, those with the nearest ones. */
function nearest({ value }: AskedPart, list: readonly ListedRegion[]): ListedRegion[] {
  const far = ({ id, code, name }: ListedRegion): number => {
    if (typeof value === 'number') return Math.abs(id - value);
    const word = foldWords(clipped(value));
    return Math.min(distance(word, foldWords(clipped(code))), distance(word, foldWords(clipped(name))));
  };
  const ranked = list.map((region) => ({ region, far: far(region) }));
  return ranked
    .sort((a, b) => a.far - b.far)
    .slice(0, offered)
    .map(({ region }) => region);
}

const longest = 60;
const clipped = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
const quoted = (value: string | number): string => `"${clipped(String(value))}"`;

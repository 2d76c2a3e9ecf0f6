/** A region as somebody asks for it or as the store has it: any of the three may be absent. */
export interface Region {
  readonly id?: number;
  readonly code?: string;
  readonly name?: string;
}

/** A region of a country's list in the store. */
export interface ListedRegion {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** The name in the store's own language, where the list gives it apart from the one of the store view. */
  readonly defaultName?: string;
}

/** What is asked for, part by part: the region that the list has for it, or none. */
export type AskedPart =
  | { readonly part: 'id'; readonly value: number; readonly found: ListedRegion | undefined }
  | { readonly part: 'code' | 'name'; readonly value: string; readonly found: ListedRegion | undefined };

/** The one region that is meant, or why there is none. */
export type Resolution =
  | { readonly kind: 'found'; readonly region: ListedRegion }
  /** No region of the list has this id, code or name. */
  | { readonly kind: 'unknown'; readonly asked: AskedPart }
  /** The parts name different regions of the list. */
  | { readonly kind: 'contradictory'; readonly asked: readonly [AskedPart, AskedPart] };

/** A spelling in which case, accents of Latin letters, spaces and punctuation do not count. */
export function foldWords(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether anything of a region is given; the id 0 stands for none, as in the store. */
export function hasRegion(region: Region | undefined): region is Region {
  if (!region) return false;
  return isId(region.id) || foldWords(region.code) !== '' || foldWords(region.name) !== '';
}

const isId = (id: number | undefined): id is number => id !== undefined && id > 0;

/**
 * The region of a country's list that is meant. A word is looked for among the codes first, then among the names, then
 * among the default names, whichever it was given as: people write "Ohio" where a code is asked for. Every part that is
 * given has to name the same region.
 *
 * @param list not empty: a country without a list keeps words
 */
export function resolveRegion(asked: Region, list: readonly ListedRegion[]): Resolution | undefined {
  const parts = partsOf(asked, list);
  const unknown = parts.find(({ found }) => !found);
  if (unknown) return { kind: 'unknown', asked: unknown };
  const [first] = parts;
  if (!first?.found) return undefined;
  const other = parts.find(({ found }) => found?.id !== first.found?.id);
  if (other) return { kind: 'contradictory', asked: [first, other] };
  return { kind: 'found', region: first.found };
}

function partsOf({ id, code, name }: Region, list: readonly ListedRegion[]): AskedPart[] {
  const parts: AskedPart[] = [];
  if (foldWords(code) !== '') parts.push({ part: 'code', value: code ?? '', found: byWord(code, list) });
  if (isId(id)) parts.push({ part: 'id', value: id, found: list.find((region) => region.id === id) });
  if (foldWords(name) !== '') parts.push({ part: 'name', value: name ?? '', found: byWord(name, list) });
  return parts;
}

const spellings = [
  ({ code }: ListedRegion) => code,
  ({ name }: ListedRegion) => name,
  ({ defaultName }: ListedRegion) => defaultName,
] as const;

/** The region with this word: as it is written first, so that two that differ by an accent can be told apart. */
function byWord(word: string | undefined, list: readonly ListedRegion[]): ListedRegion | undefined {
  for (const spelling of spellings) {
    const exact = list.find((region) => spelling(region) === word?.trim());
    if (exact) return exact;
    const alike = list.filter((region) => foldWords(spelling(region)) === foldWords(word));
    if (alike.length === 1) return alike[0];
  }
  return undefined;
}

/**
 * Whether a stored region is the one asked for. An id is only met by the same id: words without it are what the store
 * keeps of a region that it did not understand, and no tax is charged by them. Words are met by words.
 *
 * @param asked resolved: with an id wherever the country has a list
 */
export function storedAsAsked(asked: Region | undefined, stored: Region | undefined): boolean {
  if (!hasRegion(asked)) return true;
  if (isId(asked.id)) return asked.id === stored?.id;
  const words = foldWords(asked.name ?? asked.code);
  return [stored?.name, stored?.code].some((word) => foldWords(word) === words);
}

/** Whether two regions that somebody asks for may be one and the same: what both give does not differ. */
export function maybeSameRegion(one: Region | undefined, other: Region | undefined): boolean {
  if (!hasRegion(one) || !hasRegion(other)) return hasRegion(one) === hasRegion(other);
  const bothIds = isId(one.id) && isId(other.id);
  const differ = (a: string | undefined, b: string | undefined): boolean =>
    foldWords(a) !== '' && foldWords(b) !== '' && foldWords(a) !== foldWords(b);
  return !(bothIds && one.id !== other.id) && !differ(one.code, other.code) && !differ(one.name, other.name);
}

/** Tax rates: made, changed, deleted, searched. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { findCountry, findRegion } from '../directory/directory.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { badRequest, inputErrors, invalidValue, noSuchEntity, requiredField } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import type { Infer } from '../rest/schema.js';
import { float, int, object, objectsOf, string } from '../rest/schema.js';
import type { FieldReader } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import { withoutNulls } from '../rest/without-nulls.js';
import type { TaxRateRow } from './rows.js';
import { taxRateSequence, taxRates, taxRules } from './rows.js';
import { own } from '../own.js';

const taxRate = object('TaxRateInterface', {
  id: int,
  tax_country_id: string,
  tax_region_id: int,
  region_name: string,
  tax_postcode: string,
  zip_is_range: int,
  zip_from: int,
  zip_to: int,
  rate: float,
  code: string,
  titles: objectsOf(object('TaxRateTitleInterface', { store_id: string, value: string })),
  extension_attributes: object('TaxRateExtension', {}),
});

type TaxRateInput = Infer<typeof taxRate>;

/** No more of a postcode is kept. */
const longestPostcode = 10;

function rateBody(row: TaxRateRow): Record<string, unknown> {
  const region = findRegion(row.regionId);
  return withoutNulls({
    id: row.id,
    tax_country_id: row.countryId,
    tax_region_id: row.regionId,
    region_name: region?.code ?? null,
    tax_postcode: row.postcode,
    zip_is_range: row.range && 1,
    zip_from: row.range && row.range.from,
    zip_to: row.range && row.range.to,
    rate: row.percent,
    code: row.code,
    titles: row.titles.map(({ storeId, value }) => ({ store_id: String(storeId), value })),
  });
}

function getRate(db: Database, id: number): TaxRateRow {
  const row = taxRates(db).get(id);
  if (!row) throw noSuchEntity('taxRateId', id);
  return row;
}

/** Everything that keeps a rate from being saved. */
function problemsOf(input: TaxRateInput): ErrorMessage[] {
  const { tax_country_id: country, tax_region_id: region, rate, code } = input;
  return [
    ...(country ? [] : [requiredField('country_id')]),
    ...(country && !findCountry(country) ? [invalidValue('country_id', country)] : []),
    ...(region && !findRegion(region) ? [invalidValue('region_id', region)] : []),
    ...(typeof rate === 'number' && rate >= 0 ? [] : [requiredField('percentage_rate')]),
    ...(code?.trim() ? [] : [requiredField('code')]),
    ...(input.zip_is_range ? rangeProblems(input) : postcodeProblems(input)),
  ];
}

function postcodeProblems({ tax_postcode: postcode }: TaxRateInput): ErrorMessage[] {
  return postcode?.trim() ? [] : [requiredField('postcode')];
}

function rangeProblems({ zip_from: from = null, zip_to: to = null }: TaxRateInput): ErrorMessage[] {
  const ends = [['zip_from', from] as const, ['zip_to', to] as const];
  const bad = ends.filter(([, value]) => value === null || value < 0);
  return [
    ...bad.map(([field, value]) => invalidValue(field, value)),
    ...((from ?? 0) > (to ?? 0) ? [{ message: 'Range To should be equal or greater than Range From.' }] : []),
  ];
}

function rowOf(id: number, input: TaxRateInput): TaxRateRow {
  const { zip_from: from, zip_to: to } = input;
  const range = input.zip_is_range ? { from: from ?? 0, to: to ?? 0 } : null;
  const countryId = input.tax_country_id ?? '';
  const regionId = input.tax_region_id ?? 0;
  return {
    id,
    code: input.code ?? '',
    countryId,
    // A region of another country counts as none.
    regionId: findRegion(regionId)?.countryId === countryId ? regionId : 0,
    postcode: range ? `${range.from}-${range.to}` : (input.tax_postcode ?? '').slice(0, longestPostcode),
    range,
    percent: Math.round((input.rate ?? 0) * 10_000) / 10_000,
    titles: (input.titles ?? []).map((one) => ({
      storeId: Number.parseInt(one.store_id ?? '', 10) || 0,
      value: one.value ?? '',
    })),
  };
}

function saveRate(context: RequestContext, input: TaxRateInput): object {
  const { db } = context;
  if (input.id) getRate(db, input.id);
  const [first, ...others] = problemsOf(input);
  if (first) throw inputErrors([first, ...others]);
  const namesake = taxRates(db)
    .all()
    .find((one) => one.code.toLowerCase() === input.code?.toLowerCase());
  if (namesake && namesake.id !== input.id) throw badRequest('%1 already exists.', ['Code']);
  return db.transaction(() => {
    const row = rowOf(input.id || db.nextId(taxRateSequence), input);
    taxRates(db).put(row.id, row);
    context.record({ entity: 'tax-rate', id: row.id, key: row.code });
    return rateBody(row);
  });
}

function deleteRate(context: RequestContext, id: number): boolean {
  const { db } = context;
  getRate(db, id);
  const inRule = taxRules(db)
    .all()
    .some(({ rateIds }) => rateIds.includes(id));
  if (inRule) throw badRequest("The tax rate can't be removed because it exists in a tax rule.");
  db.transaction(() => {
    taxRates(db).delete(id);
    context.record({ entity: 'tax-rate-deleted', id });
  });
  return true;
}

const fields: Readonly<Record<string, (row: TaxRateRow) => string | number | null>> = {
  id: (row) => row.id,
  tax_calculation_rate_id: (row) => row.id,
  tax_country_id: (row) => row.countryId,
  tax_region_id: (row) => row.regionId,
  region_name: (row) => findRegion(row.regionId)?.code ?? null,
  tax_postcode: (row) => row.postcode,
  zip_is_range: (row) => row.range && 1,
  zip_from: (row) => row.range && row.range.from,
  zip_to: (row) => row.range && row.range.to,
  rate: (row) => row.percent,
  code: (row) => row.code,
};

const rateField: FieldReader<TaxRateRow> = (field) => own(fields, field) ?? unknownColumn(field);

const acl = ['Magento_Tax::manage_tax'];

export const taxRateRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/taxRates',
    acl,
    parameters: { taxRate },
    handle: (context, values) => saveRate(context, values.taxRate),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/taxRates',
    acl,
    parameters: { taxRate },
    handle: (context, values) => saveRate(context, values.taxRate),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/taxRates/search',
    acl,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(taxRates(db).all(), values.searchCriteria, rateField);
      return { ...found, items: found.items.map(rateBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/taxRates/:rateId',
    acl,
    parameters: { rateId: int },
    handle: ({ db }, { rateId }) => rateBody(getRate(db, rateId)),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/taxRates/:rateId',
    acl,
    parameters: { rateId: int },
    handle: (context, { rateId }) => deleteRate(context, rateId),
  }),
];

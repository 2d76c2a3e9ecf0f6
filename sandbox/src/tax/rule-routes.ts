/** Tax rules: which rates are taken of which goods of which customers. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { badRequest, internalError, noSuchEntity } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import type { Infer } from '../rest/schema.js';
import { bool, int, listOf, object, string } from '../rest/schema.js';
import type { FieldReader } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import type { TaxClassRow, TaxRuleRow } from './rows.js';
import { taxRuleSequence, taxClasses, taxRates, taxRules } from './rows.js';
import { own } from '../own.js';

const taxRule = object('TaxRuleInterface', {
  id: int,
  code: string,
  priority: int,
  position: int,
  customer_tax_class_ids: listOf(int),
  product_tax_class_ids: listOf(int),
  tax_rate_ids: listOf(int),
  calculate_subtotal: bool,
  extension_attributes: object('TaxRuleExtension', {}),
});

type TaxRuleInput = Infer<typeof taxRule>;

function ruleBody(row: TaxRuleRow): object {
  return {
    id: row.id,
    code: row.code,
    priority: row.priority,
    position: row.position,
    customer_tax_class_ids: row.customerClassIds,
    product_tax_class_ids: row.productClassIds,
    tax_rate_ids: row.rateIds,
    calculate_subtotal: row.ofSubtotal,
  };
}

function getRule(db: Database, id: number): TaxRuleRow {
  const row = taxRules(db).get(id);
  if (!row) throw noSuchEntity('taxRuleId', id);
  return row;
}

/** One text a field, the last that is wrong with it; rendered, since the server joins them to one message. */
function problemsOf(db: Database, input: TaxRuleInput): string[] {
  return [
    numberProblem('position', input.position ?? 0),
    numberProblem('priority', input.priority ?? null),
    input.code?.trim() ? undefined : required('code'),
    classProblem(db, 'customer_tax_class_ids', input.customer_tax_class_ids, 'CUSTOMER'),
    classProblem(db, 'product_tax_class_ids', input.product_tax_class_ids, 'PRODUCT'),
    input.tax_rate_ids?.length ? undefined : required('tax_rate_ids'),
  ].filter((problem) => problem !== undefined);
}

function required(field: string): string {
  return `"${field}" is required. Enter and try again.`;
}

function numberProblem(field: string, value: number | null): string | undefined {
  if (value !== null && value >= 0) return undefined;
  return `The ${field} value of "${value ?? ''}" must be greater than or equal to 0.`;
}

function classProblem(
  db: Database,
  field: string,
  ids: readonly number[] | null | undefined,
  type: TaxClassRow['type'],
): string | undefined {
  if (!ids?.length) return required(field);
  const bad = ids.findLast((id) => taxClasses(db).get(id)?.type !== type);
  if (bad === undefined) return undefined;
  // The server gives the value of a class of the wrong kind under a name that its own text does not have.
  return taxClasses(db).get(bad)
    ? `No such entity with ${field} = %fieldValue`
    : `No such entity with class_id = ${bad}`;
}

function saveRule(context: RequestContext, input: TaxRuleInput): object {
  const { db } = context;
  if (input.id) getRule(db, input.id);
  const problems = problemsOf(db, input);
  if (problems.length > 0) throw badRequest(problems.join('\n'));
  const namesake = taxRules(db)
    .all()
    .find((one) => one.code.toLowerCase() === input.code?.toLowerCase());
  if (namesake && namesake.id !== input.id) throw badRequest('%1 already exists.', ['Code']);
  // A rate that does not exist breaks a key of the database.
  if (input.tax_rate_ids?.some((id) => !taxRates(db).get(id))) throw internalError();
  return db.transaction(() => {
    const row = rowOf(input.id || db.nextId(taxRuleSequence), input);
    taxRules(db).put(row.id, row);
    context.record({ entity: 'tax-rule', id: row.id, key: row.code });
    return ruleBody(row);
  });
}

function rowOf(id: number, input: TaxRuleInput): TaxRuleRow {
  const unique = (ids: readonly number[] | null | undefined): number[] => [...new Set(ids)];
  return {
    id,
    code: input.code ?? '',
    priority: input.priority ?? 0,
    position: input.position ?? 0,
    customerClassIds: unique(input.customer_tax_class_ids),
    productClassIds: unique(input.product_tax_class_ids),
    rateIds: unique(input.tax_rate_ids),
    ofSubtotal: input.calculate_subtotal ?? false,
  };
}

function deleteRule(context: RequestContext, id: number): boolean {
  const { db } = context;
  getRule(db, id);
  db.transaction(() => {
    taxRules(db).delete(id);
    context.record({ entity: 'tax-rule-deleted', id });
  });
  return true;
}

const fields: Readonly<Record<string, (row: TaxRuleRow) => string | number>> = {
  id: (row) => row.id,
  tax_calculation_rule_id: (row) => row.id,
  code: (row) => row.code,
  priority: (row) => row.priority,
  position: (row) => row.position,
  calculate_subtotal: (row) => Number(row.ofSubtotal),
};

const ruleField: FieldReader<TaxRuleRow> = (field) => own(fields, field) ?? unknownColumn(field);

const acl = ['Magento_Tax::manage_tax'];

export const taxRuleRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/taxRules',
    acl,
    parameters: { rule: taxRule },
    handle: (context, { rule }) => saveRule(context, rule),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/taxRules',
    acl,
    parameters: { rule: taxRule },
    handle: (context, { rule }) => saveRule(context, rule),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/taxRules/search',
    acl,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(taxRules(db).all(), values.searchCriteria, ruleField);
      return { ...found, items: found.items.map(ruleBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/taxRules/:ruleId',
    acl,
    parameters: { ruleId: int },
    handle: ({ db }, { ruleId }) => ruleBody(getRule(db, ruleId)),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/taxRules/:ruleId',
    acl,
    parameters: { ruleId: int },
    handle: (context, { ruleId }) => deleteRule(context, ruleId),
  }),
];

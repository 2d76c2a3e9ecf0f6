/** Tax classes of customers and of products. */
import { allProducts } from '../catalog/catalog.js';
import type { RequestContext } from '../context.js';
import { customerGroups } from '../customers/groups.js';
import type { Database } from '../data/database.js';
import { badRequest, inputErrors, invalidValue, noSuchEntity, requiredField } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import type { Infer } from '../rest/schema.js';
import { int, object, string } from '../rest/schema.js';
import type { FieldReader } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import type { TaxClassRow } from './rows.js';
import { taxClassSequence, taxClasses, taxRules } from './rows.js';
import { own } from '../own.js';

const taxClass = object('TaxClassInterface', {
  class_id: int,
  class_name: string,
  class_type: string,
  extension_attributes: object('TaxClassExtension', {}),
});

type TaxClassInput = Infer<typeof taxClass>;

function classBody(row: TaxClassRow): object {
  return { class_id: row.id, class_name: row.name, class_type: row.type };
}

function getClass(db: Database, id: number): TaxClassRow {
  const row = taxClasses(db).get(id);
  if (!row) throw noSuchEntity('class_id', id);
  return row;
}

function isType(text: string | null | undefined): text is TaxClassRow['type'] {
  return text === 'CUSTOMER' || text === 'PRODUCT';
}

/** Answers with the id as text, as the service's own type says. */
function saveClass(context: RequestContext, input: TaxClassInput, id: number | undefined): string {
  const { db } = context;
  const before = id === undefined ? undefined : getClass(db, id);
  const { class_type: type, class_name: name } = input;
  if (before && before.type !== type) throw badRequest('Updating classType is not allowed.');
  const [first, ...others] = [
    ...(name?.trim() ? [] : [requiredField('class_name')]),
    ...(type ? [] : [requiredField('class_type')]),
    ...(type && !isType(type) ? [invalidValue('class_type', type)] : []),
  ];
  if (first || !isType(type)) throw inputErrors([first ?? requiredField('class_type'), ...others]);
  const row = { id: id ?? 0, name: name ?? '', type };
  refuseNamesake(db, row);
  return db.transaction(() => {
    const saved = { ...row, id: id ?? db.nextId(taxClassSequence) };
    taxClasses(db).put(saved.id, saved);
    context.record({ entity: 'tax-class', id: saved.id, key: saved.name });
    return String(saved.id);
  });
}

function refuseNamesake(db: Database, { id, name, type }: TaxClassRow): void {
  const namesake = taxClasses(db)
    .all()
    .some((one) => one.id !== id && one.type === type && one.name.toLowerCase() === name.toLowerCase());
  if (namesake) throw badRequest('A class with the same name already exists for ClassType %1.', [type]);
}

function deleteClass(context: RequestContext, id: number): boolean {
  const { db } = context;
  getClass(db, id);
  const use = useOf(db, id);
  if (use !== undefined) throw badRequest(use);
  db.transaction(() => {
    taxClasses(db).delete(id);
    context.record({ entity: 'tax-class-deleted', id });
  });
  return true;
}

function useOf(db: Database, id: number): string | undefined {
  const inRule = taxRules(db)
    .all()
    .some((rule) => rule.customerClassIds.includes(id) || rule.productClassIds.includes(id));
  if (inRule)
    return 'You cannot delete this tax class because it is used in Tax Rules. You have to delete the rules it is used in first.';
  const owners = [
    ...(customerGroups(db)
      .all()
      .some(({ taxClassId }) => taxClassId === id)
      ? ['customer group(s)']
      : []),
    ...(allProducts(db).some(({ taxClassId }) => taxClassId === id) ? ['product(s)'] : []),
  ];
  return owners[0] && `You cannot delete this tax class because it is used in existing ${owners[0]}.`;
}

const fields: Readonly<Record<string, (row: TaxClassRow) => string | number>> = {
  class_id: (row) => row.id,
  class_name: (row) => row.name,
  class_type: (row) => row.type,
};

const classField: FieldReader<TaxClassRow> = (field) => own(fields, field) ?? unknownColumn(field);

const acl = ['Magento_Tax::manage_tax'];

export const taxClassRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/taxClasses',
    acl,
    parameters: { taxClass },
    handle: (context, values) => saveClass(context, values.taxClass, values.taxClass.class_id ?? undefined),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/taxClasses/:classId',
    acl,
    parameters: { classId: int, taxClass },
    handle: (context, { classId, taxClass: input }) => saveClass(context, input, classId),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/taxClasses/search',
    acl,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(taxClasses(db).all(), values.searchCriteria, classField);
      return { ...found, items: found.items.map(classBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/taxClasses/:taxClassId',
    acl,
    parameters: { taxClassId: int },
    handle: ({ db }, { taxClassId }) => classBody(getClass(db, taxClassId)),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/taxClasses/:taxClassId',
    acl,
    parameters: { taxClassId: int },
    handle: (context, { taxClassId }) => deleteClass(context, taxClassId),
  }),
];

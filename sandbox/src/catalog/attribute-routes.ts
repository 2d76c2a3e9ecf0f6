/** Attributes of products, as far as the sample data's are known: the sets, and the values of colour and size. */
import { notFound } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import type { FieldValue } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import { choiceOf } from './configurables.js';

interface AttributeSet {
  readonly id: number;
  readonly name: string;
}

/** Recorded are the numbers of Top and Gear; the others follow from the order in which the sample data makes them. */
const sets: readonly AttributeSet[] = [
  { id: 4, name: 'Default' },
  { id: 9, name: 'Top' },
  { id: 10, name: 'Bottom' },
  { id: 11, name: 'Gear' },
  { id: 12, name: 'Sprite Stasis Ball' },
  { id: 13, name: 'Sprite Yoga Strap' },
  { id: 14, name: 'Downloadable' },
  { id: 15, name: 'Bag' },
];

/** The entity type of products. */
const productEntity = 4;

function setBody({ id, name }: AttributeSet): object {
  return { attribute_set_id: id, attribute_set_name: name, sort_order: 0, entity_type_id: productEntity };
}

function setField(field: string): (row: AttributeSet) => FieldValue {
  if (field === 'attribute_set_id') return (row) => row.id;
  if (field === 'attribute_set_name') return (row) => row.name;
  if (field === 'entity_type_id') return () => productEntity;
  return unknownColumn(field);
}

const attributeSetsAcl = ['Magento_Catalog::sets'];

export const attributeRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/products/attribute-sets/sets/list',
    acl: attributeSetsAcl,
    parameters: { searchCriteria },
    handle: (_context, values) => {
      const found = search(sets, values.searchCriteria, setField);
      return { ...found, items: found.items.map(setBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/products/attribute-sets/:attributeSetId',
    acl: attributeSetsAcl,
    parameters: { attributeSetId: int },
    handle: (_context, { attributeSetId }) => {
      const found = sets.find(({ id }) => id === attributeSetId);
      if (!found)
        throw notFound('No such entity with %fieldName = %fieldValue', {
          fieldName: 'id',
          fieldValue: attributeSetId,
        });
      return setBody(found);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/products/attributes/:attributeCode/options',
    acl: ['Magento_Catalog::attributes_attributes'],
    parameters: { attributeCode: string },
    handle: (_context, { attributeCode }) => {
      const choice = choiceOf(attributeCode);
      if (!choice)
        throw notFound(
          'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
          [attributeCode],
        );
      const options = Object.entries(choice.values).map(([label, value]) => ({
        label,
        value: String(value),
      }));
      return [{ label: ' ', value: '' }, ...options];
    },
  }),
];

/** Making and changing products. Which fields are demanded, and in which words, is read from the store's source: not recorded. */
import type { RequestContext } from '../context.js';
import { cents } from '../data/money.js';
import { storedQty } from '../inventory/quantity.js';
import { defaultSource, sourceItemKey, sourceItems } from '../inventory/rows.js';
import { badRequest } from '../rest/rest-error.js';
import { viewsOfWebsite } from '../stores/stores.js';
import { taxableGoods } from '../tax/rows.js';
import type { SavedProduct } from './catalog.js';
import { allProducts, findProduct, lastSampleId, savedProducts, skuKey } from './catalog.js';
import type { Product, ProductType } from './product.js';
import { hasSourceItems } from './product.js';
import type { ProductInput } from './product-schema.js';
import { defaultAttributeSet, isSaved, notVisible, visible, visibilityOf } from './product-view.js';

const skuLength = 64;

/** Makes a product, or changes the one of this SKU: what is not given stays as it is. Throws 400, and 404 for a website. */
export function saveProduct(context: RequestContext, input: ProductInput): Product {
  const { db } = context;
  const before = findProduct(db, input.sku ?? '');
  check(context, input, before);
  return db.transaction(() => {
    const product = merged(context, input, before);
    savedProducts(db).put(skuKey(product.sku), product);
    saveStock(context, product, input, before === undefined);
    context.record({ entity: 'product', id: product.id, key: product.sku });
    return product;
  });
}

function check(context: RequestContext, input: ProductInput, before: Product | undefined): void {
  const { sku, name, price, extension_attributes: extension } = input;
  if ((sku ?? '').trim() === '') throw emptyAttribute('SKU');
  if ((sku ?? '').length > skuLength)
    throw badRequest('SKU length should be %1 characters maximum.', [skuLength]);
  if ((name ?? before?.name ?? '').trim() === '') throw emptyAttribute('Product Name');
  if ((price ?? before?.price ?? null) === null && isPriced(input.type_id)) throw emptyAttribute('Price');
  if ((price ?? 0) < 0) throw badRequest('Please enter a number 0 or greater in this field.');
  for (const website of extension?.website_ids ?? []) viewsOfWebsite(context.settings, website);
  checkUrlKey(context, input, before);
}

const emptyAttribute = (label: string): Error =>
  badRequest(`The "${label}" attribute value is empty. Set the attribute and try again.`);

const isPriced = (type: string | null | undefined): boolean =>
  ['simple', 'virtual'].includes(type ?? 'simple');

/** Two products that are shown cannot have one address in the shop. */
function checkUrlKey({ db }: RequestContext, input: ProductInput, before: Product | undefined): void {
  if (before || (input.visibility ?? visible) === notVisible) return;
  const wanted = urlKeyOf(input);
  const taken = allProducts(db).some((one) => visibilityOf(one) !== notVisible && urlKey(one) === wanted);
  if (taken) throw badRequest('URL key for specified store already exists.');
}

function urlKey(product: Product): string {
  const given = isSaved(product) ? product.attributes['url_key'] : undefined;
  return typeof given === 'string' ? given : slug(product.name);
}

function urlKeyOf(input: ProductInput): string {
  const given = attributesOf(input)['url_key'];
  return typeof given === 'string' && given !== '' ? given : slug(input.name ?? '');
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-');
}

/** The attributes of a request, by code. */
function attributesOf({ custom_attributes: attributes }: ProductInput): Record<string, unknown> {
  return Object.fromEntries((attributes ?? []).map((one) => [one.attribute_code ?? '', one.value]));
}

function merged(context: RequestContext, input: ProductInput, before: Product | undefined): SavedProduct {
  const { db } = context;
  const now = context.clock.timestamp();
  const saved = before && isSaved(before) ? before : undefined;
  const base = before ?? blank(input);
  const attributes = { ...startingAttributes(input, before), ...saved?.attributes, ...attributesOf(input) };
  const visibility = input.visibility ?? visibilityOf(base);
  return {
    ...base,
    name: input.name ?? base.name,
    price: typeof input.price === 'number' ? cents(input.price) : base.price,
    weight: input.weight ?? base.weight,
    visibleInCatalog: visibility !== notVisible,
    taxClassId: Number(attributes['tax_class_id'] ?? base.taxClassId) || null,
    attributeSetId: input.attribute_set_id ?? saved?.attributeSetId ?? defaultAttributeSet,
    status: input.status ?? saved?.status ?? 1,
    visibility,
    websiteIds: input.extension_attributes?.website_ids ?? saved?.websiteIds ?? [1],
    categoryIds: categoriesOf(input) ?? saved?.categoryIds ?? [],
    attributes: Object.fromEntries(Object.entries(attributes).filter(([code]) => code !== 'category_ids')),
    createdAt: saved?.createdAt ?? now,
    updatedAt: now,
    isDeleted: false,
    id: before ? base.id : Math.max(base.id, lastSampleId + db.nextId('product')),
  };
}

function blank({ sku, type_id: type }: ProductInput): Product {
  return {
    id: 0,
    sku: (sku ?? '').trim(),
    name: '',
    type: (type ?? 'simple') as ProductType,
    price: 0,
    weight: 0,
    links: [],
    linksPurchasedSeparately: false,
    onSale: false,
    inWatches: false,
    visibleInCatalog: true,
    taxClassId: taxableGoods,
  };
}

function startingAttributes(input: ProductInput, before: Product | undefined): Record<string, unknown> {
  if (before && isSaved(before)) return {};
  return {
    options_container: 'container2',
    url_key: before ? slug(before.name) : urlKeyOf(input),
    msrp_display_actual_price_type: '0',
    required_options: '0',
    has_options: '0',
    ...(before?.taxClassId === null ? {} : { tax_class_id: String(before?.taxClassId ?? taxableGoods) }),
  };
}

function categoriesOf(input: ProductInput): string[] | undefined {
  const links = input.extension_attributes?.category_links;
  if (links) return links.map((link) => link.category_id ?? '');
  const listed = attributesOf(input)['category_ids'];
  return Array.isArray(listed) ? listed.map(String) : undefined;
}

/** A new product lies in the default source, with as much as is said, or nothing. */
function saveStock(
  { db }: RequestContext,
  product: Product,
  { extension_attributes: extension }: ProductInput,
  isNew: boolean,
): void {
  const given = extension?.stock_item;
  const key = sourceItemKey(defaultSource, product.sku);
  const before = sourceItems(db).get(key);
  if (!hasSourceItems(product) || (!given && !isNew)) return;
  if (!isNew && !before) return;
  sourceItems(db).put(key, {
    sku: product.sku,
    sourceCode: defaultSource,
    quantity: storedQty(given?.qty ?? before?.quantity ?? 0),
    status: Number(given?.is_in_stock ?? (before ? before.status === 1 : false)),
  });
}

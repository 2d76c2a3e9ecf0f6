/** Products as the server shows them. */
import type { Database } from '../data/database.js';
import { amount } from '../data/money.js';
import { defaultSource, sourceItemKey, sourceItems } from '../inventory/rows.js';
import type { SavedProduct } from './catalog.js';
import { groupLinks } from './bundles.js';
import { configurableOptionBodies, variantsOf } from './configurables.js';
import type { Product } from './product.js';
import { hasSourceItems } from './product.js';
import { sampleDetails } from './sample-details.js';

const installedAt = '2026-11-21 20:43:35';

/** The attribute set `Default`. */
export const defaultAttributeSet = 4;

/** Shown in the catalogue and in searches, or nowhere by itself. */
export const visible = 4;
export const notVisible = 1;

export function visibilityOf(product: Product): number {
  if (isSaved(product)) return product.visibility;
  return product.visibleInCatalog ? visible : notVisible;
}

export function isSaved(product: Product): product is SavedProduct {
  return 'createdAt' in product;
}

export function productBody(db: Database, product: Product): Record<string, unknown> {
  const details = isSaved(product) ? savedDetails(product) : (sampleDetails(product.sku) ?? {});
  const { extension_attributes: extension, ...own } = details;
  return {
    id: product.id,
    sku: product.sku,
    name: product.name,
    attribute_set_id: defaultAttributeSet,
    price: product.type === 'configurable' ? 0 : amount(product.price),
    status: 1,
    visibility: visibilityOf(product),
    type_id: product.type,
    created_at: installedAt,
    updated_at: installedAt,
    ...(product.weight === 0 ? {} : { weight: product.weight }),
    extension_attributes: {
      website_ids: [1],
      ...(extension as object | undefined),
      stock_item: stockItem(db, product),
      ...(product.type === 'configurable' ? configurableParts(product) : {}),
    },
    product_links: groupLinks(product.sku),
    options: [],
    media_gallery_entries: [],
    tier_prices: [],
    custom_attributes: [],
    ...own,
  };
}

function configurableParts(product: Product): Record<string, unknown> {
  return {
    configurable_product_options: configurableOptionBodies(product),
    configurable_product_links: variantsOf(product).map(({ id }) => id),
  };
}

function savedDetails(product: SavedProduct): Record<string, unknown> {
  const { categoryIds, attributes } = product;
  return {
    attribute_set_id: product.attributeSetId,
    status: product.status,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    extension_attributes: {
      website_ids: product.websiteIds,
      ...(categoryIds.length === 0
        ? {}
        : { category_links: categoryIds.map((id) => ({ position: 0, category_id: id })) }),
    },
    custom_attributes: Object.entries({ ...attributes, category_ids: categoryIds }).map(([code, value]) => ({
      attribute_code: code,
      value,
    })),
  };
}

/** What the store knew of stock before there were sources: that of the default source. */
function stockItem(db: Database, product: Product): object {
  const { id, sku } = product;
  const item = sourceItems(db).get(sourceItemKey(defaultSource, sku));
  return {
    item_id: id,
    product_id: id,
    stock_id: 1,
    qty: item?.quantity ?? 0,
    is_in_stock: item ? item.status === 1 : !hasSourceItems(product),
    is_qty_decimal: false,
    show_default_notification_message: false,
    use_config_min_qty: true,
    min_qty: 0,
    use_config_min_sale_qty: 1,
    min_sale_qty: 1,
    use_config_max_sale_qty: true,
    max_sale_qty: 10000,
    use_config_backorders: true,
    backorders: 0,
    use_config_notify_stock_qty: true,
    notify_stock_qty: 1,
    use_config_qty_increments: true,
    qty_increments: 0,
    use_config_enable_qty_inc: true,
    enable_qty_increments: false,
    use_config_manage_stock: true,
    manage_stock: true,
    low_stock_date: null,
    is_decimal_divided: false,
    stock_status_changed_auto: 0,
  };
}

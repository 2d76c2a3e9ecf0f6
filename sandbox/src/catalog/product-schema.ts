/** A product as callers send it. */
import { bool, float, int, listOf, mixed, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';

const stockItem = object('StockItemInterface', {
  item_id: int,
  product_id: int,
  stock_id: int,
  qty: float,
  is_in_stock: bool,
  is_qty_decimal: bool,
  show_default_notification_message: bool,
  use_config_min_qty: bool,
  min_qty: float,
  use_config_min_sale_qty: int,
  min_sale_qty: float,
  use_config_max_sale_qty: bool,
  max_sale_qty: float,
  use_config_backorders: bool,
  backorders: int,
  use_config_notify_stock_qty: bool,
  notify_stock_qty: float,
  use_config_qty_increments: bool,
  qty_increments: float,
  use_config_enable_qty_inc: bool,
  enable_qty_increments: bool,
  use_config_manage_stock: bool,
  manage_stock: bool,
  low_stock_date: string,
  is_decimal_divided: bool,
  stock_status_changed_auto: int,
  extension_attributes: object('StockItemExtension', {}),
});

export const productSchema = object('ProductInterface', {
  id: int,
  sku: string,
  name: string,
  attribute_set_id: int,
  price: float,
  status: int,
  visibility: int,
  type_id: string,
  created_at: string,
  updated_at: string,
  weight: float,
  extension_attributes: object('ProductExtension', {
    website_ids: listOf(int),
    category_links: objectsOf(object('CategoryLinkInterface', { position: int, category_id: string })),
    stock_item: stockItem,
  }),
  product_links: mixed,
  options: mixed,
  media_gallery_entries: mixed,
  tier_prices: mixed,
  custom_attributes: objectsOf(object('AttributeInterface', { attribute_code: string, value: mixed })),
});

export type ProductInput = Infer<typeof productSchema>;

/** Most that is taken at once. What lies above is refused with words, before anything is sent. */
export const limits = {
  /** Lines of an order, and of each of its shipments. */
  lines: 1_000,
  shipments: 1_000,
  /** Parcels of a shipment. */
  tracks: 100,
  addresses: 100,
  /** Custom or extension attributes of a customer. */
  attributes: 200,
  /** A whole request as JSON in UTF-8; half of what Temporal takes as one value (2 MiB), since sealing makes it longer. */
  requestBytes: 1024 * 1024,
  /** Lists and objects within each other. */
  nesting: 32,
  /** Problems that are told of one request. */
  problems: 50,
} as const;

/**
 * Longest texts; characters, as wide as the store's columns (catalog_product_entity, inventory_source,
 * customer_entity, customer_address_entity, quote_address, quote_payment, sales_shipment_track of 2.4).
 */
export const longest = {
  text: 255,
  sku: 64,
  /** Codes of sources, carriers, methods and payment methods. */
  code: 255,
  /** Prefix and suffix of a name. */
  affix: 40,
  taxvat: 50,
  password: 256,
  reason: 1_000,
} as const;

import type { JsonValue } from '../request.js';
import type { Source, SourceItem, StockSourceLink } from '../wire/inventory.js';
import { sentNumber } from '../wire/values.js';

export function sourceBody(source: Source): JsonValue {
  const { pickup } = source;
  return {
    source_code: source.code,
    name: source.name,
    enabled: source.enabled,
    country_id: source.countryId,
    postcode: source.postcode,
    region_id: source.regionId,
    region: source.region,
    city: source.city,
    street: source.street,
    contact_name: source.contactName,
    email: source.email,
    phone: source.phone,
    description: source.description,
    latitude: source.latitude,
    longitude: source.longitude,
    extension_attributes:
      pickup === undefined
        ? undefined
        : {
            is_pickup_location_active: pickup.active,
            frontend_name: pickup.name,
            frontend_description: pickup.description,
          },
  };
}

export function linkBody(link: StockSourceLink): JsonValue {
  return { source_code: link.sourceCode, stock_id: link.stockId, priority: link.priority };
}

export function sourceItemBody(item: SourceItem): JsonValue {
  return {
    sku: item.sku,
    source_code: item.sourceCode,
    quantity: sentNumber(item.qty),
    status: Number(item.inStock),
  };
}

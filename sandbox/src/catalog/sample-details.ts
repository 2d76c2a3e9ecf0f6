/** What is recorded of single products of the sample data beyond their name and price. */

type Link = readonly [sku: string, position: number, type?: string];

interface Details {
  readonly attributeSetId: number;
  readonly categories: readonly (readonly [id: string, position: number])[];
  readonly links: Readonly<Record<string, readonly Link[]>>;
  readonly images: readonly (readonly [id: number, file: string, label: string])[];
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

const detailsBySku: Readonly<Record<string, Details>> = {
  WS12: {
    attributeSetId: 9,
    categories: [
      ['25', -160],
      ['33', -160],
      ['35', -196],
      ['2', -807],
    ],
    links: {
      crosssell: [
        ['24-UG06', 2],
        ['24-UG07', 3],
        ['24-WG084', 4],
        ['24-WG087', 1],
      ],
      upsell: [
        ['WS02', 2, 'configurable'],
        ['WS03', 3, 'configurable'],
        ['WS04', 4, 'configurable'],
        ['WS06', 6, 'configurable'],
        ['WS07', 7, 'configurable'],
        ['WS08', 8, 'configurable'],
        ['WS09', 9, 'configurable'],
        ['WS10', 10, 'configurable'],
        ['WS11', 11, 'configurable'],
        ['WS01', 1, 'configurable'],
        ['WS05', 5, 'configurable'],
      ],
    },
    images: [
      [2623, '/w/s/ws12-orange_main_2.jpg', ''],
      [2624, '/w/s/ws12-orange_back_2.jpg', ''],
    ],
    attributes: {
      image: '/w/s/ws12-orange_main_2.jpg',
      small_image: '/w/s/ws12-orange_main_2.jpg',
      thumbnail: '/w/s/ws12-orange_main_2.jpg',
      options_container: 'container2',
      url_key: 'radiant-tee',
      msrp_display_actual_price_type: '0',
      required_options: '0',
      has_options: '1',
      tax_class_id: '2',
      category_ids: ['25', '33', '35', '2'],
      description:
        "<p>So light and comfy, you'll love the Radiant Tee's organic fabric, feel, performance and style. You may never want to stop moving in this shirt.</p>\n<p>&bull; Salmon soft scoop neck tee.<br />&bull; Athletic, semi-form fit.<br />&bull; Flat seams prevent chafing.<br />&bull; 67% Organic Cotton / 28% Hemp / 5% Spandex.</p>",
      style_general: '135',
      material: '145,153,150',
      pattern: '196',
      climate: '204,208',
      eco_collection: '1',
      performance_fabric: '1',
      erin_recommends: '0',
      new: '0',
      sale: '0',
    },
  },
  '24-UG06': {
    attributeSetId: 11,
    categories: [
      ['3', 0],
      ['5', 0],
    ],
    links: {
      related: [
        ['24-UG07', 4],
        ['24-UG04', 1],
        ['24-WG083-blue', 3],
        ['24-WG086', 2],
      ],
      crosssell: [
        ['24-UG07', 3],
        ['24-UG03', 4],
        ['24-WG087', 2],
        ['24-WG080', 1, 'bundle'],
      ],
    },
    images: [[19, '/u/g/ug06-lb-0.jpg', 'Image']],
    attributes: {
      image: '/u/g/ug06-lb-0.jpg',
      small_image: '/u/g/ug06-lb-0.jpg',
      thumbnail: '/u/g/ug06-lb-0.jpg',
      url_key: 'affirm-water-bottle',
      required_options: '0',
      has_options: '0',
      category_ids: ['3', '5'],
      description:
        "<p>You'll stay hydrated with ease with the Affirm Water Bottle by your side or in hand. Measurements on the outside help you keep track of how much you're drinking, while the screw-top lid prevents spills. A metal carabiner clip allows you to attach it to the outside of a backpack or bag for easy access.</p>\n<ul>\n<li>Made of plastic.</li>\n<li>Grooved sides for an easy grip.</li>\n</ul>",
      material: '44',
    },
  },
};

/** The fields that are known of a product, as answers show them; undefined where nothing is. */
export function sampleDetails(sku: string): Record<string, unknown> | undefined {
  const details = detailsBySku[sku];
  if (!details) return undefined;
  const { attributeSetId, categories, links, images, attributes } = details;
  return {
    attribute_set_id: attributeSetId,
    extension_attributes: {
      category_links: categories.map(([id, position]) => ({ position, category_id: id })),
    },
    product_links: Object.entries(links).flatMap(([type, linked]) =>
      linked.map(([other, position, otherType = 'simple']) => ({
        sku,
        link_type: type,
        linked_product_sku: other,
        linked_product_type: otherType,
        position,
      })),
    ),
    media_gallery_entries: images.map(([id, file, label], index) => ({
      id,
      media_type: 'image',
      label,
      position: index + 1,
      disabled: false,
      types: index === 0 ? ['image', 'small_image', 'thumbnail'] : [],
      file,
    })),
    custom_attributes: Object.entries(attributes).map(([code, value]) => ({ attribute_code: code, value })),
  };
}

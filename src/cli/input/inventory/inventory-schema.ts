import { z } from 'zod';
import { inventoryLimits, isDecimal, type NewInventory } from '../../../facade/facade.js';
import { longest } from '../../../domain/limits.js';
import { boundedList, closedObject, requiredCode, requiredText } from '../fields.js';
import { quoted } from '../problems.js';

const codeHint = 'the code of a source, such as "ne_wh"';
const quantityHint = 'a quantity of 0 or more with at most 4 decimals, such as 35 or "0.25"';
const sourceHint = 'a source: {"code": "ne_wh", "name": …, "country": "US", "postcode": "07306"}';
const stockHint = 'a stock: {"name": "US Stock", "websites": ["base"], "links": […]}';
const linkHint = 'a link: {"source": "ne_wh", "priority": 1}';
const itemHint = 'an item: {"sku": "24-WB01", "source": "ne_wh", "quantity": 35}';
const pickupHint = 'a place of pickup: {"active": true, "name": …, "description": …}';

/** The code of a source. */
export const sourceCode = requiredCode(codeHint).refine((text) => !/\s/.test(text), {
  error: ({ input }) => `${quoted(input)} holds a space, which the store does not take in a code`,
});

/** The store keeps more. */
const longestDescription = 10_000;

/** A text that may be left out; an empty one would be taken for none by the store. */
const text = (takes: string, most?: number) => requiredText(takes, most).optional();

const flag = z.boolean({ error: ({ input }) => `${quoted(input)} is not true or false` }).optional();

function whole(takes: string) {
  return z.int({ error: ({ input }) => missingOr(input, takes) }).min(1, {
    error: ({ input }) => `${quoted(input)} is not ${takes}`,
  });
}

function degrees(most: number) {
  const takes = `degrees from -${most} to ${most} with at most 6 decimals, which is what the store keeps`;
  return z
    .number({ error: ({ input }) => missingOr(input, takes) })
    .refine((value) => Math.abs(value) <= most && Math.abs(Number(value.toFixed(6)) - value) < 1e-9, {
      error: ({ input }) => `${quoted(input)} is not ${takes}`,
    })
    .optional();
}

/** A quantity as the store keeps it. */
export const quantity = z
  .union([z.number(), z.string()], { error: ({ input }) => missingOr(input, quantityHint) })
  .refine((value) => isDecimal(value) && Number(value) >= 0 && Number(value) < 1e8, {
    error: ({ input }) => `${quoted(input)} is not ${quantityHint}`,
  });

const quantityMode = z
  .enum(['seed', 'owned'], {
    error: ({ input }) =>
      `${quoted(input)} is not "seed" (set when the item is new, never again) or "owned" (kept at this value)`,
  })
  .optional();

const source = closedObject(
  {
    code: sourceCode,
    name: requiredText('what the source is called'),
    enabled: flag,
    country: requiredText('a country of two capital letters, such as "US"').refine(
      (given) => /^[A-Z]{2}$/.test(given),
      { error: ({ input }) => `${quoted(input)} is not a country of two capital letters, such as "US"` },
    ),
    postcode: requiredText('a postcode in quotes, such as "07306"'),
    regionId: whole('the id of a region in the store, from 1 on').optional(),
    region: text('the name of a region'),
    city: text('the name of a city'),
    street: text('street and number'),
    contactName: text('the name of a person'),
    email: text('an e-mail address'),
    phone: text('a phone number in quotes'),
    description: text('a description', longestDescription),
    latitude: degrees(90),
    longitude: degrees(180),
    pickup: closedObject(
      {
        active: z.boolean({ error: ({ input }) => missingOr(input, 'true or false') }),
        name: text('what customers read'),
        description: text('what customers read', longestDescription),
      },
      pickupHint,
    ).optional(),
  },
  sourceHint,
);

const link = closedObject(
  { source: sourceCode, priority: whole('a whole number from 1 on; the lowest is first') },
  linkHint,
);

const stock = closedObject(
  {
    name: requiredText('what the stock is called'),
    websites: boundedList(
      requiredCode('the code of a website, such as "base"'),
      inventoryLimits.websites,
      'a list of codes of websites, such as ["base"]',
    ).optional(),
    links: boundedList(link, inventoryLimits.links, `a list of links: [${linkHint.slice(8)}]`).optional(),
  },
  stockHint,
);

const item = closedObject(
  {
    sku: requiredCode('a product, such as "24-WB01"', longest.sku),
    source: sourceCode,
    quantity,
    quantityMode,
    inStock: flag,
    notifyBelow: quantity.optional(),
  },
  itemHint,
);

const prune = closedObject(
  { stocks: flag, links: flag, items: flag },
  'what may be removed: {"items": true}',
);

/** The file of an inventory; `examples/inventory.schema.json` says the same to editors. */
export const inventorySchema = closedObject(
  {
    $schema: z.string({ error: 'it takes the address of the schema' }).optional(),
    quantityMode,
    sources: boundedList(source, inventoryLimits.sources, 'a list of sources').optional(),
    stocks: boundedList(stock, inventoryLimits.stocks, 'a list of stocks').optional(),
    items: boundedList(item, inventoryLimits.items, 'a list of items').optional(),
    prune: prune.optional(),
  },
  'an inventory: {"sources": […], "stocks": […], "items": […]}',
);

/** The same as the facade takes it. */
export function toInventory({ $schema: _schema, ...given }: z.infer<typeof inventorySchema>): NewInventory {
  // As JSON has it, so that what is not said is not there.
  return JSON.parse(JSON.stringify(given)) as NewInventory;
}

function missingOr(input: unknown, takes: string): string {
  return input === undefined || input === null ? `missing; ${takes}` : `${quoted(input)} is not ${takes}`;
}

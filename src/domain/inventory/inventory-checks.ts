import {
  choice,
  code,
  flag,
  list,
  object,
  settingsCheck,
  shown,
  text,
  whole,
  type Check,
} from '../checks.js';
import { isDecimal } from '../decimal.js';
import { longest } from '../limits.js';

/** Most of an inventory that is taken at once. */
export const inventoryLimits = {
  sources: 500,
  stocks: 100,
  /** Of one stock. */
  links: 500,
  websites: 1_000,
  items: 50_000,
  /** A whole inventory as JSON; it is packed before it travels. */
  bytes: 8 * 1024 * 1024,
  /** Packed parts of the items together, as base64; Temporal takes 2 MiB as one value. */
  packedBytes: 1024 * 1024,
  /** The same of its plan. */
  packedPlanBytes: 1536 * 1024,
} as const;

/** A code of a source: the store takes no spaces in it, and cuts nothing. */
export const sourceCode: Check = (value, path, tell) => {
  code()(value, path, tell);
  if (typeof value === 'string' && /\s/.test(value)) tell(path, `${shown(value)} holds a space`);
};

/** A product's own number. */
export const sku: Check = code(longest.sku);

function degrees(most: number): Check {
  return (value, path, tell) => {
    const taken = typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
    if (!taken) return tell(path, `${shown(value)} is not a number from -${most} to ${most}`);
    if (Math.abs(Number(value.toFixed(6)) - value) > 1e-9) {
      tell(path, `${shown(value)} has more than the six decimals that the store keeps`);
    }
  };
}

/** A quantity as the store keeps it (DECIMAL(12,4)). */
export const quantity: Check = (value, path, tell) => {
  const takes = typeof value === 'number' || (typeof value === 'string' && value.length <= 40);
  if (!takes || !isDecimal(value)) return tell(path, `${shown(value)} is no decimal with up to four places`);
  if (Number(value) < 0) tell(path, `${shown(value)} is negative`);
  else if (Number(value) >= 1e8) tell(path, `${shown(value)} is more than the store can keep`);
};

/** A country as the store writes it. */
const country: Check = (value, path, tell) => {
  if (typeof value !== 'string' || !/^[A-Z]{2}$/.test(value)) {
    tell(path, `${shown(value)} is not a country of two capital letters, such as "US"`);
  }
};

const pickup = object({
  needed: { active: flag },
  optional: { name: text(), description: text(10_000, { lines: true }) },
});

const source = object({
  needed: { code: sourceCode, name: text(), country, postcode: text() },
  optional: {
    enabled: flag,
    regionId: whole(1),
    region: text(),
    city: text(),
    street: text(),
    contactName: text(),
    email: text(),
    phone: text(),
    description: text(10_000, { lines: true }),
    latitude: degrees(90),
    longitude: degrees(180),
    pickup,
  },
});

const link = object({ needed: { source: sourceCode, priority: whole(1) } });

const links = list(link, { most: inventoryLimits.links });
const websites = list(code(), { most: inventoryLimits.websites });
const mode = choice('seed', 'owned');

/** An inventory as a caller hands it in, as far as each of its parts goes alone. */
export const newInventoryCheck: Check = object({
  optional: {
    quantityMode: mode,
    sources: list(source, { most: inventoryLimits.sources }),
    stocks: list(object({ needed: { name: text() }, optional: { websites, links } }), {
      most: inventoryLimits.stocks,
    }),
    items: list(
      object({
        needed: { sku, source: sourceCode, quantity },
        optional: { quantityMode: mode, inStock: flag, notifyBelow: quantity },
      }),
      { most: inventoryLimits.items },
    ),
    prune: object({ optional: { stocks: flag, links: flag, items: flag } }),
  },
});

const frame = object({
  needed: {
    sources: list(source, { most: inventoryLimits.sources }),
    stocks: list(object({ needed: { name: text(), websites, links } }), { most: inventoryLimits.stocks }),
    prune: object({ needed: { stocks: flag, links: flag, items: flag } }),
  },
});

const packed = object({ needed: { gz: text(inventoryLimits.packedBytes) } });

/** An inventory as workflows take it. */
export const inventoryRequestCheck: Check = object({
  needed: {
    store: text(64),
    frame,
    items: list(packed, { most: inventoryLimits.items }),
  },
});

/** Input of the workflow that plans. */
export const inventoryPlanCheck: Check = object({
  needed: { request: inventoryRequestCheck },
  optional: { watched: flag },
});

/** Input of the workflow that applies. */
export const inventoryInputCheck: Check = object({
  needed: { request: inventoryRequestCheck, requestDigest: text(64), allowUnknownSkus: flag },
  optional: {
    expect: list(text(64), { most: inventoryLimits.items }),
    setAside: flag,
    settings: settingsCheck,
  },
});

const names: Check = list(text(), { least: 1, most: 2 });
const change = object({
  needed: { kind: text(), name: names, action: text() },
  optional: { fields: list(object({ needed: { field: text() }, open: true }), { most: 100 }) },
});

/** A plan as `inventory.plan` gives it, as far as it is compared with a later one. */
export const planCheck: Check = object({
  needed: {
    store: text(64),
    inventoryDigest: text(64),
    digests: list(text(64), { least: 1, most: inventoryLimits.items }),
    changes: list(change, { most: 4 * inventoryLimits.items }),
    problems: list(object({ open: true }), { most: 4 * inventoryLimits.items }),
  },
  open: true,
});

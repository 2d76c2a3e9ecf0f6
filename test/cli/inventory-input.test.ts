import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { inventorySchema } from '../../src/cli/input/inventory/inventory-schema.js';
import { parseInventoryDocument, readNewInventory } from '../../src/cli/input/inventory/inventory-source.js';
import { parseYamlText } from '../../src/cli/input/yaml-text.js';

type Json = Readonly<Record<string, unknown>>;

const readJson = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const example = readJson('examples/inventory.json');
const schema = readJson('examples/inventory.schema.json');
const acceptedBySchema = new Ajv({ strict: false }).compile(schema);

/** What is wrong, as `path: message`. */
function problemsOf(document: unknown): string[] {
  const read = parseInventoryDocument(document);
  return 'problems' in read ? read.problems.map(({ path, message }) => `${path}: ${message}`) : [];
}

async function fileOf(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'inventory-input-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const source = { code: 'ne_wh', name: 'Northeast', country: 'US', postcode: '07306' };
const item = { sku: '24-WB01', source: 'ne_wh', quantity: 35 };

describe('parseInventoryDocument', () => {
  it('takes examples/inventory.json as it stands', () => {
    const { $schema: _schema, ...inventory } = example;
    expect(parseInventoryDocument(example)).toEqual({ inventory });
  });

  it('tells all problems at once: in the parts and between them', () => {
    const problems = problemsOf({
      sources: [source, { ...source, code: 'a b', postcode: undefined }, { code: 'ne_wh', nmae: 'x' }],
      stocks: [
        {
          name: 'US Stock',
          websites: ['base'],
          links: [
            { source: 'ne_wh', priority: 1 },
            { source: 'hq', priority: 1 },
            { source: 'hq', priority: 1.5 },
          ],
        },
        { name: 'US Stock', websites: ['base'] },
      ],
      items: [item, { ...item, quantity: -1 }, { ...item, source: 'hq', quantity: 0.00001 }],
      prune: { sources: true },
    });
    expect(problems).toEqual([
      expect.stringMatching(/^sources\[1\]\.code: "a b" holds a space/),
      expect.stringMatching(/^sources\[1\]\.postcode: missing/),
      expect.stringMatching(/^sources\[2\]\.name: missing/),
      expect.stringMatching(/^sources\[2\]\.country: missing/),
      expect.stringMatching(/^sources\[2\]\.postcode: missing/),
      expect.stringMatching(/^sources\[2\]\.nmae: unknown key; did you mean "name"\?/),
      expect.stringMatching(/^stocks\[0\]\.links\[2\]\.priority: 1.5 is not a whole number/),
      expect.stringMatching(/^items\[1\]\.quantity: -1 is not a quantity of 0 or more/),
      expect.stringMatching(/^items\[2\]\.quantity: 0.00001 is not a quantity/),
      expect.stringMatching(/^prune\.sources: unknown key/),
      'sources[2].code: source "ne_wh" stands in number 1 already',
      'stocks[1].name: stock "US Stock" stands in number 1 already',
      'stocks[1].websites[0]: website "base" sells from one stock only',
      'stocks[0].links[2].source: source "hq" stands in number 2 already',
      'stocks[0].links[1].priority: priority 1 stands in number 1 already',
      'items[1].sku: item "24-WB01" in "ne_wh" stands in number 1 already',
    ]);
  });
});

describe('readNewInventory', () => {
  it('takes YAML with the same content', async () => {
    const file = await fileOf(
      'inventory.yaml',
      'quantityMode: owned\nsources:\n  - {code: ne_wh, name: Northeast, country: US, postcode: "07306"}\nitems:\n  - sku: 24-WB01\n    source: ne_wh\n    quantity: 35\n',
    );
    expect(await readNewInventory(file)).toEqual({ quantityMode: 'owned', sources: [source], items: [item] });
  });

  it('says of a postcode that YAML takes for a number that it needs quotes', async () => {
    const file = await fileOf(
      'inventory.yml',
      'sources:\n  - {code: a, name: A, country: US, postcode: 07306}\n',
    );
    await expect(readNewInventory(file)).rejects.toThrow('7306 is not a postcode in quotes');
  });

  it.each([
    ['a key twice', 'sources: []\nsources: []\n', /:2:1: not YAML: .*unique/],
    ['an alias', 'items: &a []\nstocks: *a\n', /:2:9: it holds an alias/],
    ['a tag', 'items: !!js/function "x"\n', /not YAML/],
    ['nested without an end', `items: ${'['.repeat(20_000)}`, /not YAML|nested too deep/],
    ['nothing', '', /it is empty/],
  ])('refuses YAML with %s in words', (_name, text, message) => {
    expect(() => parseYamlText(text, 'f.yaml')).toThrow(message);
  });
});

/** Properties, needed ones and words of a schema at every level, whatever else it says. */
function shapeOf(part: Json, whole: Json): unknown {
  const named = (part['$ref'] as string | undefined)?.split('/').at(-1);
  const definitions = whole['definitions'] as Readonly<Record<string, Json>> | undefined;
  const known = named === undefined ? part : { ...definitions?.[named] };
  const properties = known['properties'] as Readonly<Record<string, Json>> | undefined;
  if (properties) {
    const shapes = Object.entries(properties).map(([key, value]) => [key, shapeOf(value, whole)]);
    return { properties: Object.fromEntries(shapes), required: known['required'] ?? [] };
  }
  if (known['items']) return { most: known['maxItems'], each: shapeOf(known['items'] as Json, whole) };
  return known['enum'] ?? (typeof known['type'] === 'string' ? known['type'] : 'several');
}

describe('examples/inventory.schema.json', () => {
  it('has the keys, the needed ones and the words of what the command takes, at every level', () => {
    const made = z.toJSONSchema(inventorySchema, { io: 'output', unrepresentable: 'any' }) as Json;
    const bounds = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'most' ? undefined : inner)));
    expect(bounds(shapeOf(schema, schema))).toEqual(bounds(shapeOf(made, made)));
  });

  it.each([
    ['the example', example, true],
    ['nothing', {}, true],
    ['an unknown key', { sorces: [] }, false],
    ['a source without a postcode', { sources: [{ ...source, postcode: undefined }] }, false],
    ['a code with a space', { sources: [{ ...source, code: 'a b' }] }, false],
    ['a country in words', { sources: [{ ...source, country: 'Germany' }] }, false],
    ['a number for a text', { sources: [{ ...source, phone: 5 }] }, false],
    ['an empty text', { sources: [{ ...source, city: ' ' }] }, false],
    ['a latitude beyond the pole', { sources: [{ ...source, latitude: 91 }] }, false],
    ['a pickup that says nothing', { sources: [{ ...source, pickup: {} }] }, false],
    ['a priority of 0', { stocks: [{ name: 'a', links: [{ source: 'a', priority: 0 }] }] }, false],
    ['a quantity as text', { items: [{ ...item, quantity: '0.2500' }] }, true],
    ['a negative quantity', { items: [{ ...item, quantity: -1 }] }, false],
    ['a quantity in words', { items: [{ ...item, quantity: 'many' }] }, false],
    ['a mode of its own', { items: [{ ...item, quantityMode: 'keep' }] }, false],
    [
      '501 sources',
      { sources: Array.from({ length: 501 }, (_, at) => ({ ...source, code: `s${at}` })) },
      false,
    ],
  ])('says the same as the command of %s', (_name, document, taken) => {
    const plain: unknown = JSON.parse(JSON.stringify(document));
    expect(acceptedBySchema(plain)).toBe(taken);
    expect(problemsOf(plain).length === 0).toBe(taken);
  });
});

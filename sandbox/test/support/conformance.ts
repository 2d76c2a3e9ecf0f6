/**
 * Plays recorded conversations with a real store against any server, and compares the answers: status, types, keys and
 * every value that a second server would give as well (not ids, times, tokens).
 */
import { readFileSync } from 'node:fs';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Step {
  readonly name: string;
  readonly as?: 'admin' | 'customer' | 'none' | { readonly bearer: string };
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: Json;
  readonly rawBody?: string;
  readonly capture?: Readonly<Record<string, string>>;
  /** Sent so often, one after the other; the last answer counts. */
  readonly repeat?: number;
  /** Sent so often at once; answers are compared in the order of their statuses. */
  readonly parallel?: number;
  readonly skipCompare?: boolean;
  readonly response: Answer | Answer[];
}

interface Answer {
  readonly status: number;
  readonly json?: Json;
  readonly text?: string;
}

export interface Recording {
  readonly name: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

type Variables = Record<string, Json | undefined>;

/** Reads a recording of `test/conformance/recordings` by its name, without `.json`. */
export function readRecording(name: string): Recording {
  const file = new URL(`../conformance/recordings/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Recording;
}

/** Sends every step of a recording and returns what differs, a line each; nothing when all is as recorded. */
export async function playRecording(baseUrl: string, recording: Recording, runId: string): Promise<string[]> {
  const variables: Variables = { run: runId, ...recording.vars };
  for (const [key, value] of Object.entries(variables)) variables[key] = fill(value ?? null, variables);
  variables['adminToken'] = await adminToken(baseUrl);
  const differences: string[] = [];
  for (const step of recording.steps) {
    const answers = await playStep(baseUrl, step, variables);
    for (const [key, path] of Object.entries(step.capture ?? {}))
      variables[key] = pick(answers[0]?.json, path);
    if (step.skipCompare) continue;
    const expected = Array.isArray(step.response) ? step.response : [step.response];
    expected.forEach((want, position) => {
      const problems = compareAnswers(want, answers[position]);
      differences.push(...problems.map((problem) => `${step.name}: ${problem}`));
    });
  }
  return differences;
}

async function adminToken(baseUrl: string): Promise<Json | undefined> {
  const body = {
    username: process.env['ADMIN_USER'] ?? 'admin',
    password: process.env['ADMIN_PASSWORD'] ?? 'Admin123456',
  };
  const step = {
    name: 'admin token',
    method: 'POST',
    path: '/rest/default/V1/integration/admin/token',
    body,
  };
  const answer = await send(baseUrl, { ...step, response: [] }, {});
  return answer.json;
}

async function playStep(baseUrl: string, step: Step, variables: Variables): Promise<Answer[]> {
  if (step.parallel !== undefined) {
    const sent = Array.from({ length: step.parallel }, () => send(baseUrl, step, variables));
    return (await Promise.all(sent)).sort((a, b) => a.status - b.status);
  }
  let last = await send(baseUrl, step, variables);
  for (let count = 1; count < (step.repeat ?? 1); count++) last = await send(baseUrl, step, variables);
  return [last];
}

async function send(baseUrl: string, step: Step, variables: Variables): Promise<Answer> {
  const body =
    step.rawBody ?? (step.body === undefined ? undefined : JSON.stringify(fill(step.body, variables)));
  const response = await fetch(baseUrl.replace(/\/$/, '') + fillText(step.path, variables), {
    method: step.method ?? 'GET',
    headers: headersOf(step, variables),
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  });
  const text = await response.text();
  try {
    return { status: response.status, json: JSON.parse(text) as Json };
  } catch {
    return { status: response.status, text };
  }
}

function headersOf(step: Step, variables: Variables): Record<string, string> {
  const headers: Record<string, string | null> = { 'content-type': 'application/json', ...step.headers };
  const token =
    typeof step.as === 'object' ? fillText(step.as.bearer, variables) : bearerOf(step.as, variables);
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(given);
}

function bearerOf(who: Step['as'], variables: Variables): string | undefined {
  if (who === 'admin') return textOf(variables['adminToken']);
  return who === 'customer' ? textOf(variables['customerToken']) : undefined;
}

/** A value as it stands in a URL or a header. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function fillText(text: string, variables: Variables): string {
  return text.replace(/\$\{(\w+)\}/g, (whole, key: string) =>
    variables[key] === undefined ? whole : textOf(variables[key]),
  );
}

/** Puts captured values in the place of `${name}`; a text that is nothing else becomes the value itself. */
function fill(value: Json, variables: Variables): Json {
  if (typeof value === 'string') {
    const whole = /^\$\{(\w+)\}$/.exec(value)?.[1];
    return (whole === undefined ? undefined : variables[whole]) ?? fillText(value, variables);
  }
  if (Array.isArray(value)) return value.map((entry) => fill(entry, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fill(entry, variables)]));
}

function pick(json: Json | undefined, path: string): Json | undefined {
  let at = json;
  for (const key of path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter(Boolean)) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, Json>)[key] : undefined;
  }
  return at;
}

/** What differs between a recorded answer and another one. */
export function compareAnswers(want: Answer, got: Answer | undefined): string[] {
  if (!got) return ['no answer'];
  if (want.status !== got.status) {
    const shown = JSON.stringify(got.json ?? got.text ?? '').slice(0, 200);
    return [`status want ${want.status}, got ${got.status} ${shown}`];
  }
  return want.json === undefined ? [] : compareJson(want.json, got.json, '$', '');
}

/** Keys whose values another server need not repeat. */
const volatileKey =
  /(^|_)(id|ids|at|token|code_hash)$|^(increment_id|protect_code|default_billing|default_shipping|entity_id|parent_id|quote_id|order_item_id|item_id|customer_id|bulk_uuid|product_id|reserved_order_id|checkout_method|trace|confirmation|fieldValue)$/;

/** Parts of texts that another server need not repeat. */
const volatileText: readonly (readonly [RegExp, string])[] = [
  [/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>'],
  [/^[a-zA-Z0-9]{32}$/, '<token>'],
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\b/g, '<time>'],
  [/webapi-[0-9a-f]+/g, 'webapi-<id>'],
  [/(notified for pickup at: ).*/g, '$1<time>'],
  [/\bref-\w+\//g, 'ref-<run>/'],
  [/(address id )\d+/g, '$1<id>'],
  [/\blook-\w+%/g, 'look-<run>%'],
  [/[\w.+-]+@example\.com/gi, '<email>'],
  [/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '<uuid>'],
];

function masked(value: Json): Json {
  if (typeof value !== 'string') return value;
  return volatileText.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value);
}

function typeOf(value: Json | undefined): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function compareJson(want: Json, got: Json | undefined, at: string, key: string): string[] {
  if (got === undefined) return [`${at}: missing (want ${typeOf(want)})`];
  if (typeOf(want) !== typeOf(got)) return [`${at}: want ${typeOf(want)}, got ${typeOf(got)}`];
  if (Array.isArray(want) && Array.isArray(got)) return compareLists(want, got, at, key);
  if (isObject(want) && isObject(got)) return compareObjects(want, got, at);
  if (volatileKey.test(key) || masked(want) === masked(got)) return [];
  const idsMayDiffer = at === '$' || key === 'parameters' || key === 'value';
  if (idsMayDiffer && isId(want) && isId(got)) return [];
  return [`${at}: want ${JSON.stringify(masked(want))}, got ${JSON.stringify(masked(got))}`];
}

function compareLists(want: Json[], got: Json[], at: string, key: string): string[] {
  if (want.length !== got.length) return [`${at}: want ${want.length} items, got ${got.length}`];
  return want.flatMap((entry, position) => compareJson(entry, got[position], `${at}[${position}]`, key));
}

function compareObjects(want: Record<string, Json>, got: Record<string, Json>, at: string): string[] {
  const known = Object.entries(want).filter(([key]) => key !== 'trace');
  const added = Object.keys(got).filter((key) => key !== 'trace' && !Object.hasOwn(want, key));
  return [
    ...known.flatMap(([key, entry]) => compareJson(entry, got[key], `${at}.${key}`, key)),
    ...added.map((key) => `${at}.${key}: not in the real answer`),
  ];
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: Json): boolean {
  return /^\d{1,9}$/.test(textOf(value));
}

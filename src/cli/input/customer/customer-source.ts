import type { Readable } from 'node:stream';
import type { NewCustomer } from '../../../facade/facade.js';
import { addressAliases } from './address-schema.js';
import { customerAliases, parseCustomerDocument, type CustomerInput } from './customer-schema.js';
import { InputError, type InputProblem } from '../problems.js';
import { readJsonFile } from '../read-file.js';
import { isRecord, nameOfKey, Origins, type Aliases } from '../spelling.js';

/** Values of flags; each replaces what the file says. */
export interface CustomerFlags {
  readonly email?: string;
  readonly firstname?: string;
  readonly lastname?: string;
  readonly street?: readonly string[];
  readonly city?: string;
  readonly postcode?: string;
  readonly country?: string;
  readonly region?: string;
  readonly telephone?: string;
  readonly company?: string;
}

const profileFlags = ['email', 'firstname', 'lastname'] as const;
const addressFlags = ['street', 'city', 'postcode', 'country', 'region', 'telephone', 'company'] as const;

/** Where a customer is described. */
export interface CustomerSource {
  readonly file: string | undefined;
  readonly flags: CustomerFlags;
  /** From --password-stdin or --password-env; wins over the file's. */
  readonly password: string | undefined;
  /** Standard input, which `-` stands for as a file. */
  readonly stdin?: Readable;
}

const passwordHint = 'missing; in the file, or with --password-stdin or --password-env NAME';

/**
 * The customer of a file, of flags, or of both merged.
 *
 * @throws InputError with every problem of file and flags at once
 */
export async function readNewCustomer(source: CustomerSource): Promise<NewCustomer> {
  const name = source.file ?? 'command line';
  const read = await readCustomer(source);
  const missing = findPassword(read.document, source.password)
    ? []
    : [{ path: 'password', message: passwordHint }];
  if ('problems' in read) throw new InputError(name, [...read.problems, ...missing]);
  const { profile, addresses, password } = read.customer;
  if (password === undefined || missing.length > 0) throw new InputError(name, missing);
  return { profile, addresses, password };
}

/**
 * The same without a password being needed.
 *
 * @throws InputError with every problem at once
 */
export async function readCorrection(source: CustomerSource): Promise<CustomerInput> {
  const read = await readCustomer(source);
  if ('problems' in read) throw new InputError(source.file ?? 'command line', read.problems);
  return read.customer;
}

type Read = { readonly document: unknown } & (
  { readonly customer: CustomerInput } | { readonly problems: readonly InputProblem[] }
);

async function readCustomer({ file, flags, password, stdin }: CustomerSource): Promise<Read> {
  const origins = new Origins();
  const written = file === undefined ? undefined : await readJsonFile(file, stdin);
  const merged = merge(written, flags, origins);
  const document = password === undefined || !isRecord(merged) ? merged : { ...merged, password };
  return { document, ...parseCustomerDocument(document, origins) };
}

function findPassword(document: unknown, given: string | undefined): boolean {
  const written = isRecord(document) ? document['password'] : undefined;
  return given !== undefined || (written !== undefined && written !== null && written !== '');
}

/** The file's document with the values of flags put in; a document of its own where there is no file. */
function merge(written: unknown, flags: CustomerFlags, origins: Origins): unknown {
  const noFile = written === undefined;
  for (const flag of profileFlags) {
    if (noFile || flags[flag] !== undefined) origins.label(['customer', flag], `--${flag}`);
  }
  for (const flag of addressFlags) {
    if (noFile || flags[flag] !== undefined) origins.label(['customer', 'addresses', 0, flag], `--${flag}`);
  }
  if (!noFile && !(isRecord(written) && isRecord(written['customer']))) return written;
  const customer = isRecord(written) && isRecord(written['customer']) ? written['customer'] : {};
  const address = given(flags, addressFlags);
  return {
    ...(isRecord(written) ? written : {}),
    customer: {
      ...replaced(customer, given(flags, profileFlags), customerAliases),
      ...(Object.keys(address).length > 0 && { addresses: withFirst(customer['addresses'], address) }),
    },
  };
}

function given(flags: CustomerFlags, names: readonly (keyof CustomerFlags)[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
  );
}

/** The flags describe the first address; one that is made of flags alone is the default for everything. */
function withFirst(addresses: unknown, address: Record<string, unknown>): unknown {
  if (addresses === undefined || addresses === null) {
    return [{ ...address, defaultBilling: true, defaultShipping: true }];
  }
  if (!Array.isArray(addresses)) return addresses;
  const [first, ...rest] = addresses as unknown[];
  if (first === undefined) return [{ ...address, defaultBilling: true, defaultShipping: true }];
  return isRecord(first) ? [replaced(first, address, addressAliases), ...rest] : addresses;
}

/** An object with some values replaced, however it spells them. */
function replaced(
  written: Record<string, unknown>,
  values: Record<string, unknown>,
  aliases: Aliases,
): Record<string, unknown> {
  const kept = Object.entries(written).filter(([key]) => !(nameOfKey(key, aliases) in values));
  return { ...Object.fromEntries(kept), ...values };
}

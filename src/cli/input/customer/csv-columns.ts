import { columnNamed, packedName, unknownColumn, type Spellings } from '../column-names.js';
import { quoted, type InputProblem } from '../problems.js';

/** Where a column of an import file goes. */
export type Column =
  | { readonly part: 'customer' | 'address'; readonly key: string }
  | { readonly part: 'street' | 'password' | 'ignored' };

/** The header of an import file, understood. */
export interface Header {
  readonly columns: readonly Column[];
  /** Columns of which nothing is taken, as they are spelt. */
  readonly ignored: readonly string[];
  readonly problems: readonly InputProblem[];
}

const customerColumns: Spellings = {
  email: ['email', 'emailaddress', 'mail'],
  firstname: ['firstname', 'givenname', 'forename'],
  lastname: ['lastname', 'surname', 'familyname'],
  middlename: ['middlename'],
  prefix: ['prefix', 'nameprefix'],
  suffix: ['suffix', 'namesuffix'],
  dob: ['dob', 'dateofbirth', 'birthday'],
  gender: ['gender'],
  taxvat: ['taxvat', 'taxvatnumber'],
  groupId: ['groupid'],
  storeId: ['storeid'],
  websiteId: ['websiteid'],
  subscribed: ['subscribed', 'issubscribed', 'newsletter'],
};

const addressColumns: Spellings = {
  city: ['city', 'town'],
  postcode: ['postcode', 'postalcode', 'zip', 'zipcode', 'zippostalcode'],
  country: ['country', 'countryid', 'countrycode'],
  region: ['region', 'state', 'province', 'stateprovince', 'regioncode', 'regionname'],
  regionId: ['regionid'],
  telephone: ['telephone', 'phone', 'phonenumber'],
  company: ['company'],
  fax: ['fax'],
  vatId: ['vatid', 'vat', 'vatnumber'],
};

/** Columns of the composite export that are the address's own: `_address_firstname` and the like. */
const ownOfAddress: Spellings = {
  ...addressColumns,
  firstname: ['firstname'],
  lastname: ['lastname'],
  middlename: ['middlename'],
  prefix: ['prefix'],
  suffix: ['suffix'],
  defaultBilling: ['defaultbilling'],
  defaultShipping: ['defaultshipping'],
};

/**
 * Columns of the store's own export files (customers, addresses, both) that say how things were in the old store, or
 * name what only it knows; nothing of them can be handed in by REST.
 */
const ofExports: ReadonlySet<string> = new Set(
  `_website _store _entity_id _address__entity_id entity_id confirmation created_at created_in
  disable_auto_group_change failures_num first_failure lock_expires password_hash
  reward_update_notification reward_warning_notification rp_token rp_token_created_at updated_at
  vat_is_valid vat_request_date vat_request_id vat_request_success`
    .split(/\s+/)
    .flatMap((name) => [name, `_address_${name}`]),
);

const known = [...Object.keys(customerColumns), 'password', 'street', ...Object.keys(addressColumns)];

/** What each column of a header means; every problem of the header at once. */
export function readHeader(names: readonly string[]): Header {
  const problems: InputProblem[] = [];
  const ignored: string[] = [];
  const taken = new Map<string, string>();
  const columns = names.map((name): Column => {
    const column = columnOf(name.trim());
    if (!column) {
      if (name.trim() !== '')
        problems.push({ path: 'line 1: header', message: unknownColumn(name.trim(), known) });
      return { part: 'ignored' };
    }
    if (column.part === 'ignored') ignored.push(name.trim());
    const target = 'key' in column ? `${column.part}.${column.key}` : column.part;
    const earlier = taken.get(target);
    const single = column.part !== 'ignored' && column.part !== 'street';
    if (single && earlier !== undefined) {
      problems.push({
        path: 'line 1: header',
        message: `${quoted(earlier)} and ${quoted(name)} mean the same`,
      });
    }
    taken.set(target, name);
    return column;
  });
  return { columns, ignored, problems };
}

/** Beginning of the columns of a customer's address in the store's own exports. */
const addressOfExports = '_address_';

function columnOf(name: string): Column | undefined {
  const bare = name.slice(0, 200).toLowerCase();
  if (ofExports.has(bare)) return { part: 'ignored' };
  // What is packed has no underscores, so that those at the end need no rule of their own.
  const own = bare.startsWith(addressOfExports) ? bare.slice(addressOfExports.length) : undefined;
  const packed = packedName(own ?? bare);
  if (/^(street(address|line)?|address|addressline)\d*$/.test(packed)) return { part: 'street' };
  if (packed === 'password') return { part: 'password' };
  const customer = own === undefined ? columnNamed(packed, customerColumns) : undefined;
  if (customer !== undefined) return { part: 'customer', key: customer };
  const address = columnNamed(packed, own === undefined ? addressColumns : ownOfAddress);
  return address === undefined ? undefined : { part: 'address', key: address };
}

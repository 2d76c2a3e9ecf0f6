import type { Column } from './csv-columns.js';

/** How the store's export files tell the gender of their default options. */
const genders: Readonly<Record<string, string>> = { male: '1', female: '2', 'not specified': '3' };

/** A flat row as the payload that it stands for: one address, which is the default for everything unless it says so. */
export function toDocument(columns: readonly Column[], record: readonly string[]): unknown {
  const customer: Record<string, unknown> = {};
  const address: Record<string, unknown> = {};
  const street: string[] = [];
  let password: string | undefined;
  columns.forEach((column, index) => {
    const value = record[index] ?? '';
    if (value === '') return;
    if (column.part === 'password') password = value;
    else if (column.part === 'street') for (const line of value.split(/\r?\n/)) street.push(line);
    else if (column.part === 'address') address[column.key] = value;
    else if (column.part === 'customer') customer[column.key] = readable(column.key, value);
  });
  if (street.length > 0) address['street'] = street;
  const hasAddress = Object.keys(address).length > 0;
  const defaults = { defaultBilling: true, defaultShipping: true };
  return {
    customer: { ...customer, ...(hasAddress && { addresses: [{ ...defaults, ...address }] }) },
    ...(password !== undefined && { password }),
  };
}

/** Exports write a gender as its label, and a day with a time of zero. */
function readable(key: string, value: string): string {
  if (key === 'gender') return genders[value.toLowerCase()] ?? value;
  if (key === 'dob') return value.replace(/[ T]00:00:00$/, '');
  return value;
}

import { z } from 'zod';
import { limits, longest } from '../../../domain/limits.js';
import type { Address, CustomerProfile } from '../../../facade/facade.js';
import { addressSchema, respellAddress, toAddress, withoutUndefined } from './address-schema.js';
import { documentProblems } from '../document-problems.js';
import { attributesSchema, extensionsSchema } from './attributes-schema.js';
import {
  boundedList,
  closedObject,
  emailText,
  optionalFlag,
  optionalId,
  optionalText,
  requiredText,
} from '../fields.js';
import { quoted, type InputProblem } from '../problems.js';
import { isRecord, respell, type Aliases, type Origins } from '../spelling.js';

/** A customer as handed in, checked. */
export interface CustomerInput {
  readonly profile: CustomerProfile;
  readonly addresses: readonly Address[];
  readonly password: string | undefined;
}

/** The tutorial's spelling and a few that people use. */
export const customerAliases: Aliases = {
  email: ['e-mail', 'mail'],
  firstname: ['firstName'],
  lastname: ['lastName'],
  middlename: ['middleName'],
  groupId: [],
  storeId: [],
  websiteId: [],
  dob: ['dateOfBirth'],
  taxvat: [],
  subscribed: ['isSubscribed'],
  customAttributes: [],
  extensionAttributes: [],
};

const dateHint = 'a date such as 1980-12-31';

const profileSchema = closedObject(
  {
    email: emailText(),
    firstname: requiredText('a first name'),
    lastname: requiredText('a last name'),
    middlename: optionalText('a middle name'),
    prefix: optionalText('a prefix', longest.affix),
    suffix: optionalText('a suffix', longest.affix),
    dob: z.iso.date({ error: ({ input }) => `${quoted(input)} is not ${dateHint}` }).nullish(),
    gender: optionalId('a gender id of the store (1, 2 or 3 by default)', 0),
    taxvat: optionalText('a tax or VAT number', longest.taxvat),
    groupId: optionalId('a customer group id', 0),
    storeId: optionalId('a store view id'),
    websiteId: optionalId('a website id'),
    subscribed: optionalFlag(),
    customAttributes: attributesSchema.nullish(),
    extensionAttributes: extensionsSchema.nullish(),
    addresses: boundedList(addressSchema, limits.addresses, 'a list of addresses').nullish(),
  },
  'the customer: {"email": …, "firstname": …, "lastname": …, "addresses": […]}',
);

/** What a file holds: the payload of Adobe's tutorial. */
const documentSchema = closedObject(
  {
    customer: profileSchema,
    password: z
      .string({ error: 'not a text' })
      .max(longest.password, { error: `longer than ${longest.password} characters`, abort: true })
      .refine((text) => text.isWellFormed(), { error: 'holds half of a character, which no encoding has' })
      .nullish(),
  },
  '{"customer": {…}, "password": …}',
);

/** The customer of a document, or everything that is wrong with it. */
export function parseCustomerDocument(
  document: unknown,
  origins: Origins,
): { readonly customer: CustomerInput } | { readonly problems: readonly InputProblem[] } {
  const parsed = documentSchema.safeParse(respellDocument(document, origins));
  const problems = documentProblems(parsed.error, origins);
  return parsed.success && problems.length === 0 ? { customer: toCustomer(parsed.data) } : { problems };
}

function toCustomer({ customer, password }: z.infer<typeof documentSchema>): CustomerInput {
  const { addresses, extensionAttributes, ...rest } = customer;
  const { isSubscribed, ...extensions } = extensionAttributes ?? {};
  const subscribed = rest.subscribed ?? isSubscribed;
  const profile = withoutUndefined({
    ...rest,
    subscribed,
    ...(Object.keys(extensions).length > 0 && { extensionAttributes: extensions }),
  }) as CustomerProfile;
  return {
    profile,
    addresses: (addresses ?? []).map((address) => toAddress(address, profile)),
    password: password ?? undefined,
  };
}

function respellDocument(document: unknown, origins: Origins): unknown {
  if (!isRecord(document) || !isRecord(document['customer'])) return document;
  const customer = respell(document['customer'], ['customer'], customerAliases, origins);
  if (!isRecord(customer)) return document;
  const { addresses, extensionAttributes } = customer;
  return {
    ...document,
    customer: {
      ...customer,
      ...(Array.isArray(addresses) &&
        addresses.length <= limits.addresses && {
          addresses: addresses.map((address: unknown, index) =>
            respellAddress(address, ['customer', 'addresses', index], origins),
          ),
        }),
      ...('extensionAttributes' in customer && {
        extensionAttributes: respell(
          extensionAttributes,
          ['customer', 'extensionAttributes'],
          { isSubscribed: [] },
          origins,
        ),
      }),
    },
  };
}

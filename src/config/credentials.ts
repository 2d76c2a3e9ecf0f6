import type { Secret } from '../security/secret.js';
import type { ConfigProblem, ValuesOf } from './variable.js';
import type { variableTable } from './variables.js';

/** How the integration proves itself to the store. */
export type CommerceCredentials =
  | { readonly kind: 'access-token'; readonly accessToken: Secret }
  | { readonly kind: 'admin'; readonly username: string; readonly password: Secret }
  | {
      readonly kind: 'oauth1';
      readonly consumerKey: Secret;
      readonly consumerSecret: Secret;
      readonly token: Secret;
      readonly tokenSecret: Secret;
    };

type Values = Partial<ValuesOf<typeof variableTable>>;

const families = {
  'access-token': ['COMMERCE_ACCESS_TOKEN'],
  admin: ['COMMERCE_ADMIN_USERNAME', 'COMMERCE_ADMIN_PASSWORD'],
  oauth1: [
    'COMMERCE_CONSUMER_KEY',
    'COMMERCE_CONSUMER_SECRET',
    'COMMERCE_CONSUMER_TOKEN',
    'COMMERCE_CONSUMER_TOKEN_SECRET',
  ],
} as const satisfies Record<CommerceCredentials['kind'], readonly (keyof Values)[]>;

type Family = keyof typeof families;

export const credentialVariables: readonly string[] = Object.values(families).flat();

/** What is wrong with the choice of credentials: families mixed, or one incomplete. None at all is no problem here. */
export function findCredentialProblems(isGiven: (variable: string) => boolean): ConfigProblem[] {
  const used = (Object.keys(families) as Family[]).filter((family) => families[family].some(isGiven));
  if (used.length > 1) {
    const given = used.flatMap((family) => families[family].filter(isGiven));
    const message = `${given.join(', ')} belong to ${used.length} ways to sign in; keep one and unset the others`;
    return given.slice(0, 1).map((variable) => ({ variable, message }));
  }
  return used.flatMap((family) =>
    families[family]
      .filter((variable) => !isGiven(variable))
      .map((variable) => ({
        variable,
        message: `it is missing; ${families[family].filter(isGiven).join(', ')} needs it`,
      })),
  );
}

/** The credentials of the one family that is complete. */
export function buildCredentials(values: Values): CommerceCredentials | undefined {
  if (values.COMMERCE_ACCESS_TOKEN)
    return { kind: 'access-token', accessToken: values.COMMERCE_ACCESS_TOKEN };
  const { COMMERCE_ADMIN_USERNAME: username, COMMERCE_ADMIN_PASSWORD: password } = values;
  if (username !== undefined && password) return { kind: 'admin', username, password };
  const {
    COMMERCE_CONSUMER_KEY: consumerKey,
    COMMERCE_CONSUMER_SECRET: consumerSecret,
    COMMERCE_CONSUMER_TOKEN: token,
    COMMERCE_CONSUMER_TOKEN_SECRET: tokenSecret,
  } = values;
  if (!consumerKey || !consumerSecret || !token || !tokenSecret) return undefined;
  return { kind: 'oauth1', consumerKey, consumerSecret, token, tokenSecret };
}

import { createInStore } from '../../../test/support/create-in-store.js';
import { janesAddress } from '../../../test/support/jane-doe.js';
import type { Stage } from './stage.js';

/** Texts that are told from everything else, with signs that every form of writing spells in another way. */
export const passwords = {
  right: `Right&"P\u00e455%word/1`,
  wrong: `Wrong+<P4ss w0rd='2`,
  weak: `w&"k?7z`,
  mistyped: `Mistyped~&"{P4ss}3`,
};

export const person = {
  firstname: 'Zwanhildis',
  lastname: 'Quackenb\u00fcsch',
  street: 'Xylophonstraat 77',
  email: 'zwanhildis.quackenbuesch@example.com',
};

const other = { ...person, email: 'zwanhildis.adopted@example.com' };
const third = { ...person, email: 'zwanhildis.third@example.com' };

export const emails = [person.email, other.email, third.email];

const address = { ...janesAddress, ...named(person), street: [person.street] };

function named({ firstname, lastname }: typeof person): { firstname: string; lastname: string } {
  return { firstname, lastname };
}

function createFlags({ email, firstname, lastname, street }: typeof person): string[] {
  return ['customer', 'create', '--email', email, '--firstname', firstname, '--lastname', lastname]
    .concat(['--street', street, '--city', 'Utrecht', '--country', 'NL'])
    .concat(['--postcode', '3511AA', '--telephone', '06-123', '--password-stdin']);
}

const of = ({ email }: typeof person): string[] => ['--email', email];

/**
 * Everything that passes a secret on: creation, tokens, renewal, adoption with a wrong and then the right password,
 * lost answers, refusals that repeat the password, corrections, closing, mistyped commands. Gives the tokens.
 */
export async function play({ run, sandbox }: Stage): Promise<string[]> {
  const faults = (...rules: Parameters<typeof sandbox.core.faults.set>[0]['rules'] & object): void =>
    sandbox.core.faults.set({ rules });
  const token = async (): Promise<string> => (await run(['customer', 'token', ...of(person)])).stdout.trim();

  faults({ kind: 'answer-lost', method: 'POST', route: '/V1/customers', times: 1 });
  await run(createFlags(person), passwords.right);
  const first = await token();
  await run(['customer', 'show', ...of(person), '--verify', '--json']);
  sandbox.core.clock.advance(4 * 3_600_000);
  await run(['customer', 'show', ...of(person), '--verify']);
  const second = await token();

  await createInStore(sandbox, {
    profile: { email: other.email, ...named(other) },
    addresses: [address],
    password: passwords.right,
  });
  await run(createFlags(other), passwords.wrong);
  await run(['customer', 'password', ...of(other), '--password-stdin'], passwords.mistyped);
  await run(['customer', 'password', ...of(other), '--password-stdin'], passwords.right);

  await run([...createFlags(third), '--json'], passwords.weak);
  const repeating = `Not good: ${passwords.wrong} (${JSON.stringify(passwords.wrong)})`;
  faults({
    kind: 'created-although-400',
    method: 'POST',
    route: '/V1/customers',
    times: 1,
    message: repeating,
  });
  await run(['customer', 'fix', ...of(third), '--password-stdin'], passwords.wrong);
  await run(['customer', 'create', '--password', passwords.mistyped]);
  await run(['customer', 'token', '--email', 'nobody@example.com']);
  await run(['customer', 'close', ...of(person)]);
  await run(['attention']);
  return [first, second];
}

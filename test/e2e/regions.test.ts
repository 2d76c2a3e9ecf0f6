import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace, type Ended, type RunningProgram } from './programs.js';

let place: Workplace;
let start: RunningProgram;

beforeAll(async () => {
  place = new Workplace();
  start = place.start('start.js', []);
  await start.said('Serving.');
});

afterAll(async () => {
  start.child.kill('SIGINT');
  await start.ended;
  place.remove();
});

const client = (args: readonly string[]): Promise<Ended> => place.run('client.js', args, {}, '');

interface Shown {
  readonly phase: string;
  readonly problem?: { readonly message: string };
  readonly addressBook?: {
    readonly addresses: readonly { readonly countryId: string; readonly region?: string }[];
  };
}

async function show(email: string, ...flags: string[]): Promise<Shown> {
  const { stdout } = await client(['customer', 'show', '--email', email, ...flags, '--json']);
  return JSON.parse(stdout) as Shown;
}

describe('regions of the examples', () => {
  it('customers of the example file have their state in the store, as they see themselves', async () => {
    const file = fileURLToPath(new URL('../../examples/customers.csv', import.meta.url));
    const imported = await client(['customers', 'import', file]);
    expect(imported).toMatchObject({ status: 0 });
    const { addressBook } = await show('carla@example.com', '--verify');
    expect(addressBook?.addresses).toMatchObject([{ countryId: 'US', region: 'MI' }]);
    const { addressBook: english } = await show('ada@example.com', '--verify');
    expect(english?.addresses[0]).not.toHaveProperty('region');
  });

  it('a row with a region that the country does not have waits, with the nearest names', async () => {
    const file = join(place.directory, 'wrong.csv');
    const columns = 'email,firstname,lastname,street,city,postcode,region,country,telephone,password';
    const row = 'dora@example.com,Dora,Doe,1 Main St.,Lansing,48933,MJ,US,517-555-0100,Michigan1';
    writeFileSync(file, `${columns}\n${row}\n`);
    const { status } = await client(['customers', 'import', file]);
    expect(status).toBe(1);
    const { phase, problem } = await show('dora@example.com');
    expect(phase).toBe('needs-correction');
    expect(problem?.message).toContain('code "MJ" is no region of "US"; nearest are "');
  });
});

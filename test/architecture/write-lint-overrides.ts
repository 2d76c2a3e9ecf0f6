// Writes the import table for the linter; run it after a change of the table: npx tsx <this file>
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { importOverrides, overridesFile } from './lint-overrides.js';

const text = JSON.stringify({ plugins: [], overrides: importOverrides() });
const options = { ...(await resolveConfig(overridesFile)), filepath: overridesFile };
writeFileSync(overridesFile, await format(text, options));

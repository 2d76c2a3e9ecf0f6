// npm run build: installs what is missing and compiles. With --if-stale, only when a source changed since the last time.
import { build, installPackages } from './bootstrap.mjs';

installPackages();
build({ force: !process.argv.includes('--if-stale') });

import { build, installPackages } from './bootstrap.mjs';

installPackages();
build({ force: true });

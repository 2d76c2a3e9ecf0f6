import { facade } from './facade.js';
import { files } from './files.js';
import type { Subject } from './subject.js';

/** Everything that is fuzzed. */
export const subjects: readonly Subject[] = [files, facade];

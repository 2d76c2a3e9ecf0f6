import { answers } from './answers.js';
import { facade } from './facade.js';
import { files } from './files.js';
import { sandbox } from './sandbox.js';
import type { Subject } from './subject.js';

/** Everything that is fuzzed. */
export const subjects: readonly Subject[] = [files, facade, answers, sandbox];

import type { Subject } from './subject.js';
export const sandbox: Subject = {
  name: 'sandbox',
  run: async () => ({ findings: [], worstStallMs: 0, delayP99Ms: 0 }),
};

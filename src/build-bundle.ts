import { buildWorkflowBundles } from './workflow-bundle.js';

await buildWorkflowBundles();

import path from 'node:path';
import { bundleFunctions, REPOSITORY_ROOT } from './bundle/function-bundles.ts';
import { registryApp } from './registry-app.ts';
import { readStageSettings } from './settings/stage-settings.ts';

// `cdk -c stage=dev` (or `dev,prod`) narrows the app to those stages; without it every stage is synthesised.
const context: unknown = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}');
const wanted = typeof context === 'object' && context !== null && 'stage' in context ? String(context.stage) : '';
const stages = await readStageSettings(wanted.split(',').filter((stage) => stage !== ''));
const bundles = await bundleFunctions(path.join(REPOSITORY_ROOT, 'packages/infrastructure/dist/bundles'));
registryApp(stages, bundles).app.synth();

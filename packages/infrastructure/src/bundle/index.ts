export { invokeBundle } from '../runtime/invoke-bundle.ts';
export { lambdaNode } from '../runtime/lambda-node.ts';
export { bundleFunction } from './bundle-function.ts';
export { FUNCTION_ENTRIES, FUNCTION_NAMES, REPOSITORY_ROOT } from './function-entries.ts';

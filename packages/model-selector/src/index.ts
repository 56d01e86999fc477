export { parseCriteria } from './criteria/parse-criteria.ts';
export { selectModel } from './io/select-model.ts';
export { isReady, type SelectableModel, type SelectedModel } from './model/selectable-model.ts';

import type { ModelName } from '@radiant/contracts';
import type { SelectableModel } from '../model/selectable-model.ts';

/** The external or self-hosted model of that name and its successors within its provider, nearest first; empty if there is none. */
export function succession(models: readonly SelectableModel[], name: ModelName): readonly SelectableModel[] {
  const chain: SelectableModel[] = [];
  let next: string | null = name.modelId;
  while (next !== null) {
    const wanted: string = next;
    const model = models.find((one) => one.providerId === name.providerId && one.modelId === wanted);
    if (model === undefined || chain.includes(model)) break;
    chain.push(model);
    next = model.successor;
  }
  return chain;
}

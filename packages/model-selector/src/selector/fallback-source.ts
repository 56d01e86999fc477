import type { ModelName, SelectionCriteria } from '@radiant/contracts';
import type { Explanation } from '../logic/explanation.ts';
import type { WarmUpReport } from '../logic/fallback.ts';
import type { SelectableModel, SelectedModel } from '../model/selectable-model.ts';

/** What choosing with a fallback asks of wherever the registry is: the database, or a snapshot in memory. */
export interface FallbackSource {
  /** Eligible models, best first; only those that can answer now if `readyOnly`. */
  select(criteria: SelectionCriteria, readyOnly: boolean): Promise<readonly SelectedModel[]>;
  /** The model of that name and its successors, nearest first; empty when there is none. */
  succession(name: ModelName, criteria: SelectionCriteria): Promise<readonly SelectableModel[]>;
  /** The default model of the task and its successors, nearest first. */
  defaults(criteria: SelectionCriteria): Promise<readonly SelectableModel[]>;
  /** Asks for one warm-up; never throws. */
  requestWarmUp(modelId: string): Promise<WarmUpReport>;
  explain(criteria: SelectionCriteria): Promise<Explanation>;
}

import { namesOf } from '@radiant/contracts';
import { benchmarkOperations } from './resources/benchmarks.ts';
import { certificateOperations } from './resources/certificates.ts';
import { defaultModelOperations } from './resources/default-models.ts';
import { discoveryOperations } from './resources/discoveries.ts';
import { healthOperations } from './resources/health.ts';
import { historyOperations } from './resources/history.ts';
import { historyDayOperations } from './resources/history-days.ts';
import { inboxOperations } from './resources/inbox.ts';
import { licenceOperations } from './resources/licences.ts';
import { modelSummaryOperations } from './resources/model-summaries.ts';
import { modelOperations } from './resources/models.ts';
import { policyOperations } from './resources/policies.ts';
import { priceOperations } from './resources/prices.ts';
import { proposalOperations } from './resources/proposals.ts';
import { providerOperations } from './resources/providers.ts';
import { scoreOperations } from './resources/scores.ts';
import { selectionOperations } from './resources/selection.ts';
import { selfHostedModelOperations } from './resources/self-hosted-models.ts';
import { statsOperations } from './resources/stats.ts';
import { syncOperations } from './resources/sync.ts';
import { thermalOperations } from './resources/thermal.ts';
import { thermalHistoryOperations } from './resources/thermal-history.ts';
import { transferOperations } from './resources/transfer.ts';
import { undoOperations } from './resources/undo.ts';
import { type Operation, type ServedOperation, TAGS, type Tag } from './serving/operation.ts';

const RESOURCES: Readonly<Record<Tag, readonly Operation[]>> = {
  Models: [...modelOperations, ...modelSummaryOperations, ...selfHostedModelOperations, ...statsOperations],
  Pricing: [...priceOperations, ...proposalOperations],
  Licences: [...certificateOperations, ...licenceOperations],
  Providers: [...healthOperations, ...providerOperations],
  Thermal: [...thermalOperations, ...thermalHistoryOperations],
  Discoveries: [...discoveryOperations, ...inboxOperations],
  Quality: [...benchmarkOperations, ...scoreOperations],
  Selection: [...defaultModelOperations, ...policyOperations, ...selectionOperations],
  Sync: [...syncOperations],
  History: [...historyOperations, ...historyDayOperations, ...undoOperations],
  Transfer: [...transferOperations],
};

/** Every operation of the API. Fixed paths stand before those with parameters, because the first that fits is taken. */
export const OPERATIONS: readonly ServedOperation[] = namesOf(TAGS)
  .flatMap((tag) => RESOURCES[tag].map((operation) => ({ ...operation, tag })))
  .sort(
    ({ definition: left }, { definition: right }) =>
      Number(left.path.includes('{')) - Number(right.path.includes('{')) ||
      compare(left.path, right.path) ||
      compare(left.operationId, right.operationId),
  );

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

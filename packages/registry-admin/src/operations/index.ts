import type { Operation } from '../http/operation.ts';
import { approveDiscovery } from './approve-discovery.ts';
import { approveProposal } from './approve-proposal.ts';
import { createCertificate } from './create-certificate.ts';
import { createModel } from './create-model.ts';
import { createProvider } from './create-provider.ts';
import { createSelfHostedModel } from './create-self-hosted-model.ts';
import { decideProposals } from './decide-proposals.ts';
import { deleteCertificate } from './delete-certificate.ts';
import { deleteModel } from './delete-model.ts';
import { deletePolicy } from './delete-policy.ts';
import { deleteProvider } from './delete-provider.ts';
import { deleteSelfHostedModel } from './delete-self-hosted-model.ts';
import { explainSelection } from './explain-selection.ts';
import { exportRegistry } from './export-registry.ts';
import { getCertificate } from './get-certificate.ts';
import { getChange } from './get-change.ts';
import { getChangeSet } from './get-change-set.ts';
import { getDifference } from './get-difference.ts';
import { getDiscovery } from './get-discovery.ts';
import { getLicenceReport } from './get-licence-report.ts';
import { getModel } from './get-model.ts';
import { getPolicy } from './get-policy.ts';
import { getProvider } from './get-provider.ts';
import { getProviderHealth } from './get-provider-health.ts';
import { getStats } from './get-stats.ts';
import { getSyncRun } from './get-sync-run.ts';
import { ignoreDiscovery } from './ignore-discovery.ts';
import { importRegistry } from './import-registry.ts';
import { listCertificates } from './list-certificates.ts';
import { listChangeSets } from './list-change-sets.ts';
import { listDefaultModels } from './list-default-models.ts';
import { listDiscoveries } from './list-discoveries.ts';
import { listHistory } from './list-history.ts';
import { listModels } from './list-models.ts';
import { listPolicies } from './list-policies.ts';
import { listPriceHistory } from './list-price-history.ts';
import { listProposals } from './list-proposals.ts';
import { listProviderHealth } from './list-provider-health.ts';
import { listProviders } from './list-providers.ts';
import { listSyncHistory } from './list-sync-history.ts';
import { listThermalStates } from './list-thermal-states.ts';
import { listWarmUps } from './list-warm-ups.ts';
import { rejectProposal } from './reject-proposal.ts';
import { requestWarmUp } from './request-warm-up.ts';
import { selectModels } from './select-models.ts';
import { setDefaultModel } from './set-default-model.ts';
import { setPolicy } from './set-policy.ts';
import { triggerSync } from './trigger-sync.ts';
import { undoChange } from './undo-change.ts';
import { undoChangeSet } from './undo-change-set.ts';
import { undoSyncRun } from './undo-sync-run.ts';
import { updateCertificate } from './update-certificate.ts';
import { updateLicence } from './update-licence.ts';
import { updateModel } from './update-model.ts';
import { updatePricing } from './update-pricing.ts';
import { updateProvider } from './update-provider.ts';
import { updateSelfHostedModel } from './update-self-hosted-model.ts';

/** Every operation of the API. Fixed paths stand before those with parameters, because the first that fits is taken. */
export const OPERATIONS: readonly Operation[] = [
  listCertificates,
  listChangeSets,
  listDefaultModels,
  getDifference,
  listDiscoveries,
  explainSelection,
  exportRegistry,
  listProviderHealth,
  listHistory,
  importRegistry,
  getLicenceReport,
  createModel,
  listModels,
  listPolicies,
  listProposals,
  decideProposals,
  createProvider,
  listProviders,
  selectModels,
  createSelfHostedModel,
  getStats,
  triggerSync,
  listSyncHistory,
  listThermalStates,
  listWarmUps,
  deleteCertificate,
  getCertificate,
  updateCertificate,
  getChangeSet,
  undoChangeSet,
  setDefaultModel,
  getDiscovery,
  approveDiscovery,
  ignoreDiscovery,
  getChange,
  undoChange,
  deleteModel,
  getModel,
  updateModel,
  updateLicence,
  listPriceHistory,
  updatePricing,
  deletePolicy,
  getPolicy,
  setPolicy,
  approveProposal,
  rejectProposal,
  deleteProvider,
  getProvider,
  updateProvider,
  createCertificate,
  getProviderHealth,
  deleteSelfHostedModel,
  updateSelfHostedModel,
  requestWarmUp,
  getSyncRun,
  undoSyncRun,
];

import { type Catalogue, type CatalogueExternalModel, hasEnded } from '@radiant/contracts';
import { decideGpuFit, type GpuFit } from '../deployment/decide-gpu-fit.ts';
import { type Contradiction, contradictionsWith, type DatedDocument } from './contradictions.ts';
import { daysSince, type Figure, figuresOf, newestOf, subjectOf } from './figures.ts';

export { type CatalogueEdit, proposeEdits, withEdits } from './propose-edits.ts';
export { readDocuments } from './read-documents.ts';

/** How old what the catalogue says may be. */
export interface CheckRules {
  /** A figure whose newest source is older is not fresh, and a release whose prices all are is refused. */
  readonly freshDays: number;
  /** An end that comes sooner is told of where something still uses the model. */
  readonly sunsetDays: number;
}

/** What keeps a catalogue from being released. */
export interface CatalogueFault {
  readonly code: 'prices_too_old' | 'contradiction' | 'default_without_model' | 'retired_in_use' | 'does_not_fit';
  readonly subject: string;
  readonly message: string;
}

/** What a check of the catalogue found. */
export interface CatalogueReport {
  readonly at: string;
  readonly models: { readonly external: number; readonly inUse: number; readonly selfHosted: number };
  /** How many figures there are, by the age of the newest source that was read. */
  readonly counts: {
    readonly figures: number;
    readonly fresh: number;
    readonly old: number;
    readonly undated: number;
    readonly unverified: number;
  };
  /** The same of the prices of the external models in use. */
  readonly prices: CatalogueReport['counts'] & { readonly lastObserved: string | null };
  /** Of all figures: read in a source of the last days, contradicted by a document (told of or not), and resting on no dated source that was read. */
  readonly checked: { readonly fresh: number; readonly differing: number; readonly unverifiable: number };
  /** Self-hosted models on the GPUs of their instances, with what can be deployed as written. */
  readonly deployments: readonly {
    readonly subject: string;
    readonly containerStatus: string;
    readonly imageEndOfPatch: string | null;
    readonly gpuFit: GpuFit;
  }[];
  readonly faults: readonly CatalogueFault[];
  readonly contradictions: readonly Contradiction[];
  /** Models in use whose price was last observed longer ago, or on no known day. */
  readonly oldPrices: readonly { readonly subject: string; readonly observedOn: string | null }[];
  readonly without: {
    readonly price: readonly string[];
    readonly priceKey: readonly string[];
    readonly litellmId: readonly string[];
    readonly score: readonly string[];
    /** Providers without a certificate that a source tells of. */
    readonly certificate: readonly string[];
  };
  readonly sunsets: readonly { readonly subject: string; readonly on: string; readonly usedBy: readonly string[] }[];
  readonly figures: readonly Figure[];
}

/** Every figure by the age of its source, what documents contradict, what is missing, and what ends while it is used. */
export function checkCatalogue(
  catalogue: Catalogue,
  documents: readonly DatedDocument[],
  rules: CheckRules,
  at: Date,
): CatalogueReport {
  const figures = figuresOf(catalogue, at);
  const inUse = catalogue.externalModels.filter((model) => model.enabled);
  const prices = figures.filter(
    ({ isPrice, enabled, subject }) => isPrice && enabled && !subject.startsWith('self_hosted/'),
  );
  const contradictions = contradictionsWith(catalogue, documents);
  const deployments = deploymentsOf(catalogue);
  const counts = countsOf(figures, rules);
  const lastObserved = newestOf(prices.flatMap(({ observedOn }) => observedOn ?? []));
  return {
    at: at.toISOString().slice(0, 10),
    models: {
      external: catalogue.externalModels.length,
      inUse: inUse.length,
      selfHosted: catalogue.selfHostedModels.length,
    },
    counts,
    checked: {
      fresh: counts.fresh,
      differing: contradictions.length,
      unverifiable: counts.undated + counts.unverified,
    },
    deployments,
    prices: { ...countsOf(prices, rules), lastObserved },
    faults: [
      ...priceFaults(lastObserved, rules, at),
      ...contradictions.filter(({ known }) => !known).map(contradictionFault),
      ...lifeFaults(catalogue, at),
      ...deployments.flatMap(({ subject, gpuFit }) => fitFault(subject, gpuFit)),
    ],
    contradictions,
    oldPrices: oldPrices(inUse, prices, rules),
    without: missing(catalogue, inUse, prices),
    sunsets: sunsets(catalogue, rules, at),
    figures,
  };
}

function deploymentsOf({ selfHostedModels, instanceTypes }: Catalogue): CatalogueReport['deployments'] {
  const types = new Map(instanceTypes.map((type) => [type.instance_type, type]));
  return selfHostedModels.flatMap((model) => {
    // A type that is not in the table is refused when the catalogue is loaded.
    const type = types.get(model.instance_type);
    if (type === undefined) return [];
    return [
      {
        subject: `self_hosted/${model.model_id}`,
        containerStatus: model.container_status,
        imageEndOfPatch: model.image_end_of_patch ?? null,
        gpuFit: decideGpuFit(model, type),
      },
    ];
  });
}

function fitFault(subject: string, fit: GpuFit): CatalogueFault[] {
  if (fit.fits) return [];
  const memory = `${fit.perGpuGb.toFixed(1)} GB a GPU where ${fit.availablePerGpuGb.toFixed(1)} GB can be had`;
  const message = `does not fit its instance: ${fit.problem ?? memory}`;
  return [{ code: 'does_not_fit', subject, message }];
}

function isFresh({ verified, ageDays }: Figure, { freshDays }: CheckRules): boolean {
  return verified && ageDays !== null && ageDays <= freshDays;
}

function countsOf(figures: readonly Figure[], rules: CheckRules): CatalogueReport['counts'] {
  const count = (is: (figure: Figure) => boolean) => figures.filter(is).length;
  return {
    figures: figures.length,
    fresh: count((figure) => isFresh(figure, rules)),
    old: count((figure) => figure.verified && figure.ageDays !== null && !isFresh(figure, rules)),
    undated: count(({ verified, ageDays }) => verified && ageDays === null),
    unverified: count(({ verified }) => !verified),
  };
}

function priceFaults(lastObserved: string | null, { freshDays }: CheckRules, at: Date): CatalogueFault[] {
  const age = daysSince(lastObserved, at);
  if (age !== null && age <= freshDays) return [];
  const message = `prices were last observed ${lastObserved ?? 'on no known day'}, which is over ${freshDays} days ago: run a pricing sync and review what it proposes`;
  return [{ code: 'prices_too_old', subject: 'catalogue', message }];
}

function contradictionFault({ subject, field, value, source, day, states }: Contradiction): CatalogueFault {
  const message = `${field} is ${value ?? 'unknown'}, ${source} of ${day} says ${states}: correct it, or tell of the conflict`;
  return { code: 'contradiction', subject, message };
}

function lifeFaults(catalogue: Catalogue, at: Date): CatalogueFault[] {
  const retired = catalogue.externalModels.filter((model) => model.enabled && hasEnded(model, at));
  const lost = catalogue.defaultModels.filter((start) => {
    const seen = new Set<string>();
    let next: string | null = start.model_id;
    while (next !== null && !seen.has(next)) {
      seen.add(next);
      const id: string = `${start.provider_id}/${next}`;
      const model = catalogue.externalModels.find((one) => subjectOf(one) === id);
      if (model === undefined) return !catalogue.selfHostedModels.some((one) => `self_hosted/${one.model_id}` === id);
      if (model.enabled && !hasEnded(model, at)) return false;
      next = model.successor;
    }
    return true;
  });
  return [
    ...retired.map((model): CatalogueFault => {
      const message = `is shut down (${model.sunset_at ?? 'no day'}) and enabled: disable it`;
      return { code: 'retired_in_use', subject: subjectOf(model), message };
    }),
    ...lost.map(({ task, provider_id, model_id }): CatalogueFault => {
      const message = `the default ${provider_id}/${model_id} leads along its successors to no model in use`;
      return { code: 'default_without_model', subject: task, message };
    }),
  ];
}

function oldPrices(
  inUse: readonly CatalogueExternalModel[],
  prices: readonly Figure[],
  rules: CheckRules,
): CatalogueReport['oldPrices'] {
  return inUse.flatMap((model) => {
    const subject = subjectOf(model);
    const ofModel = prices.filter((figure) => figure.subject === subject);
    const observedOn = newestOf(ofModel.flatMap((figure) => figure.observedOn ?? []));
    return ofModel.some((figure) => isFresh(figure, rules)) ? [] : [{ subject, observedOn }];
  });
}

function missing(
  catalogue: Catalogue,
  inUse: readonly CatalogueExternalModel[],
  prices: readonly Figure[],
): CatalogueReport['without'] {
  const scored = new Set(catalogue.scores.map(subjectOf));
  const priced = new Set(prices.map(({ subject }) => subject));
  const without = (is: (model: CatalogueExternalModel) => boolean) =>
    inUse.filter((model) => !is(model)).map(subjectOf);
  return {
    price: without((model) => priced.has(subjectOf(model))),
    priceKey: without((model) => Object.values(model.price_ids).some((key) => key !== null)),
    litellmId: without((model) => model.litellm_id !== null),
    score: [
      ...without((model) => scored.has(subjectOf(model))),
      ...catalogue.selfHostedModels.map(({ model_id }) => `self_hosted/${model_id}`).filter((id) => !scored.has(id)),
    ],
    certificate: catalogue.providers
      .filter(
        ({ compliance_facts: facts }) =>
          !Object.entries(facts ?? {}).some(([claim, fact]) => CERTIFICATES.has(claim) && fact?.holds === true),
      )
      .map(({ id }) => id),
  };
}

const CERTIFICATES = new Set(['SOC2', 'ISO27001', 'ISO42001', 'HIPAA', 'PCI_DSS', 'FEDRAMP']);

function sunsets(catalogue: Catalogue, { sunsetDays }: CheckRules, at: Date): CatalogueReport['sunsets'] {
  const last = new Date(at.getTime() + sunsetDays * 86_400_000).toISOString().slice(0, 10);
  const today = at.toISOString().slice(0, 10);
  return catalogue.externalModels.flatMap((model) => {
    const { sunset_at: on, provider_id, model_id } = model;
    if (on === null || on < today || on > last) return [];
    const usedBy = [
      ...(model.enabled ? ['enabled'] : []),
      ...catalogue.defaultModels
        .filter((one) => one.provider_id === provider_id && one.model_id === model_id)
        .map(({ task }) => `default of ${task}`),
    ];
    return usedBy.length === 0 ? [] : [{ subject: subjectOf(model), on, usedBy }];
  });
}

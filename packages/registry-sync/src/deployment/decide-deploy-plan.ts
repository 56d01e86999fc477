import {
  type CatalogueInstanceType,
  type CatalogueSelfHostedModel,
  type ContainerStatus,
  endpointName,
  type InvocationMode,
} from '@radiant/contracts';
import { type ContainerImage, containerImage } from './container-image.ts';
import { decideGpuFit, type GpuFit } from './decide-gpu-fit.ts';

export { planAsCdk } from './plan-as-cdk.ts';

/** Filled in by whoever deploys, like the texts of a row's environment. */
const ASYNC_BUCKET = '$' + '{ASYNC_BUCKET}';

/** What an operator creates so that a model answers. */
export interface DeployPlan {
  readonly modelId: string;
  readonly region: string;
  readonly endpointName: string;
  readonly invocationMode: InvocationMode;
  readonly containerStatus: ContainerStatus;
  /** Whether the row alone is enough; where not, `before` says what comes first. */
  readonly deployableAsWritten: boolean;
  readonly image: ContainerImage;
  /** After this day AWS patches the image no more. */
  readonly imageEndOfPatch: string | null;
  readonly instanceType: string;
  /** What one copy of the model takes of an instance. */
  readonly compute: { readonly accelerators: number; readonly cpuCores: number; readonly memoryMb: number };
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the secrets that the environment asks for as `${secret:…}`. */
  readonly secrets: readonly string[];
  readonly modelDataUrl: string | null;
  readonly gpuFit: GpuFit;
  readonly diskGb: number | null;
  readonly gatedWeights: boolean | null;
  readonly scaling: {
    readonly minInstances: number;
    readonly maxInstances: number;
    /** Idle for so long, it goes to the least number of instances. */
    readonly idleMinutes: number;
    /** What wakes it from none: a metric of the queue, or an invocation that found no instance. */
    readonly wokenBy: 'HasBacklogWithoutCapacity' | 'NoCapacityInvocationFailures';
  };
  /** US dollars in us-east-1, before any markup. */
  readonly cost: {
    readonly perHourWarm: number;
    /** One wake: the time until it answers, and the idle time until it sleeps again. */
    readonly perWake: number;
  };
  readonly quota: { readonly name: string; readonly atLeast: number };
  /** What the endpoint's role may do, beside pulling the image and writing its logs. */
  readonly roleActions: readonly { readonly action: string; readonly resource: string }[];
  /** What has to be done by hand before, in order. */
  readonly before: readonly string[];
}

/**
 * What has to be created for a self-hosted model in a region, from its row alone.
 *
 * @throws RegistryError `input_invalid` where the image is not published in the region
 */
export function decideDeployPlan(
  model: CatalogueSelfHostedModel,
  type: CatalogueInstanceType,
  region: string,
): DeployPlan {
  const isAsynchronous = model.invocation_mode === 'asynchronous';
  const secrets = Object.values(model.environment).flatMap((value) => /^\$\{secret:(.+)\}$/.exec(value)?.[1] ?? []);
  const bucket = model.model_data_url === null ? null : bucketOf(model.model_data_url);
  return {
    modelId: model.model_id,
    region,
    endpointName: endpointName(model.model_id),
    invocationMode: model.invocation_mode,
    containerStatus: model.container_status,
    deployableAsWritten: model.container_status === 'stock',
    image: containerImage(model.sagemaker_image ?? '', region),
    imageEndOfPatch: model.image_end_of_patch ?? null,
    instanceType: model.instance_type,
    // Half of the host's memory and all but one core: the rest is the platform's.
    compute: {
      accelerators: model.tensor_parallel_degree ?? 0,
      cpuCores: Math.max(1, type.vcpu - 1),
      memoryMb: Math.floor((type.memory_gib * 1024) / 2),
    },
    environment: model.environment,
    secrets,
    modelDataUrl: model.model_data_url,
    gpuFit: decideGpuFit(model, type),
    diskGb: model.disk_gb ?? null,
    gatedWeights: model.gated_weights ?? null,
    scaling: {
      minInstances: model.min_instances,
      maxInstances: model.max_instances,
      idleMinutes: model.scale_to_zero_minutes,
      wokenBy: isAsynchronous ? 'HasBacklogWithoutCapacity' : 'NoCapacityInvocationFailures',
    },
    cost: {
      perHourWarm: model.hourly_rate,
      perWake: round((model.hourly_rate * (model.warmup_time_seconds / 60 + model.scale_to_zero_minutes)) / 60),
    },
    quota: { name: `${model.instance_type} for endpoint usage`, atLeast: model.max_instances },
    roleActions: [
      ...(bucket === null ? [] : [{ action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/*` }]),
      ...(isAsynchronous
        ? ['s3:GetObject', 's3:PutObject'].map((action) => ({ action, resource: `arn:aws:s3:::${ASYNC_BUCKET}/*` }))
        : []),
    ],
    before: before(model, secrets),
  };
}

function bucketOf(url: string): string {
  return url.replace(/^s3:\/\//, '').split('/')[0] ?? '';
}

function before(model: CatalogueSelfHostedModel, secrets: readonly string[]): readonly string[] {
  const archive = model.model_data_url ?? 'the model archive';
  return [
    ...(model.gated_weights === true ? ['Accept the terms of the weights where they are published.'] : []),
    ...secrets.map(
      (name) => `Put ${name} where deployments take secrets from; it goes into the container's environment.`,
    ),
    ...(model.container_status === 'extended'
      ? [`Put code/inference.py and code/requirements.txt with the weights into ${archive}.`]
      : []),
    ...(model.container_status === 'custom'
      ? [
          'Build the container and push it to a repository of yours; the image of the row is only what it is built upon.',
        ]
      : []),
    `Ask for the quota "${model.instance_type} for endpoint usage" of ${model.max_instances}.`,
  ];
}

/** To the cent and a hundredth of it: estimates carry no more. */
function round(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}

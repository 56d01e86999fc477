import { RegistryError } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { type DeployPlan, decideDeployPlan, planAsCdk } from '@radiant/registry-sync/deployment';
import { type Command, Option } from 'commander';
import { type CliContext, examples, printResult } from '../context.ts';
import { renderFields } from '../rendering.ts';

interface PlanFlags {
  readonly region: string;
  readonly cdk?: true;
  readonly catalogue?: string;
  readonly json?: true;
}

/** `registry deploy-plan <model>`: what an operator creates for a self-hosted model, from the catalogue's files, without a database. */
export function addCommands(program: Command, context: CliContext): void {
  program
    .command('deploy-plan')
    .description(
      'what has to be created so that a self-hosted model answers: image, role, scaling, costs, quota, GPU fit',
    )
    .argument('<model>', 'model id of a self-hosted model')
    .option('--region <region>', 'where it is to run', 'us-east-1')
    .option('--cdk', 'print a CDK construct that creates it')
    .option('--catalogue <folder>', 'another catalogue than the checkout’s')
    .addOption(new Option('--json', 'print exactly one JSON value for scripts instead of text').conflicts('cdk'))
    .addHelpText(
      'after',
      examples(
        'deploy-plan alphafold2',
        'deploy-plan bge-m3 --region eu-central-1 --json',
        'deploy-plan alphafold2 --cdk',
      ),
    )
    .action(async (modelId: string, flags: PlanFlags) => {
      const { selfHostedModels, instanceTypes } = await loadCatalogue(flags.catalogue);
      const model = selfHostedModels.find(({ model_id }) => model_id === modelId);
      const type = instanceTypes.find(({ instance_type }) => instance_type === model?.instance_type);
      if (model === undefined || type === undefined) {
        throw new RegistryError('not_found', `There is no self-hosted model ${modelId} in the catalogue`);
      }
      const plan = decideDeployPlan(model, type, flags.region);
      if (flags.cdk) context.print(planAsCdk(plan).trimEnd());
      else printResult(context, flags, plan, renderPlan);
    });
}

function renderPlan(plan: DeployPlan): string {
  const { gpuFit, scaling, cost, quota } = plan;
  const left = `${gpuFit.leftPerGpuGb.toFixed(1)} of ${gpuFit.availablePerGpuGb.toFixed(1)} GB left of each`;
  return [
    renderFields({
      model: plan.modelId,
      'deployable as written': plan.deployableAsWritten ? 'yes' : `no, its container is ${plan.containerStatus}`,
      endpoint: `${plan.endpointName}, ${plan.invocationMode}`,
      image: plan.image.uri,
      'patched until': plan.imageEndOfPatch ?? 'not said',
      instance: `${plan.instanceType}, ${scaling.minInstances} to ${scaling.maxInstances}`,
      GPU:
        gpuFit.basis === 'cpu' ? 'none needed' : `${gpuFit.fits ? 'fits' : 'does not fit'}, ${left} (${gpuFit.basis})`,
      disk: plan.diskGb === null ? 'not known' : `${plan.diskGb} GB`,
      'model data': plan.modelDataUrl ?? 'from the hub, by the environment',
      'weights gated': plan.gatedWeights === null ? 'not known' : plan.gatedWeights ? 'yes' : 'no',
      sleeps: `after ${scaling.idleMinutes} idle minutes, woken by ${scaling.wokenBy}`,
      'US dollars an hour warm': cost.perHourWarm,
      'US dollars a wake': cost.perWake,
      quota: `${quota.name}: ${quota.atLeast}`,
    }),
    '\nEnvironment:',
    ...Object.entries(plan.environment).map(([name, value]) => `  ${name}=${value}`),
    '\nThe role may pull the image, write its logs and:',
    ...plan.roleActions.map(({ action, resource }) => `  ${action} ${resource}`),
    '\nBefore:',
    ...plan.before.map((step, index) => `  ${index + 1}. ${step}`),
  ].join('\n');
}

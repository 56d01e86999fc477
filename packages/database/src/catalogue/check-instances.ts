import { didYouMean } from '@radiant/contracts';
import type { CatalogueProblem } from './problem.ts';
import type { ValidFiles } from './valid-files.ts';

/** Self-hosted models on an instance type that is not listed, is too small, or costs something else an hour. */
export function checkInstances({ selfHosted, instanceTypes }: ValidFiles): CatalogueProblem[] {
  const types = new Map(
    instanceTypes.flatMap((file) => file.value.instance_types.map((type) => [type.instance_type, type] as const)),
  );
  return selfHosted.flatMap((file) =>
    file.value.models.flatMap((model, index) => {
      const at = (field: 'instance_type' | 'gpu_memory_gb' | 'hourly_rate', expected: string) =>
        file.problem(['models', index, field], model[field], expected);
      const type = types.get(model.instance_type);
      if (!type) {
        const suggestion = didYouMean(model.instance_type, [...types.keys()]);
        return [at('instance_type', `a type listed in instance-types.json${suggestion}`)];
      }
      const problems: CatalogueProblem[] = [];
      if (model.gpu_memory_gb > type.gpu_memory_gb_total) {
        problems.push(at('gpu_memory_gb', `at most the ${type.gpu_memory_gb_total} GB of ${type.instance_type}`));
      }
      if (model.hourly_rate !== type.hourly_rate) {
        problems.push(at('hourly_rate', `${type.hourly_rate}, the price of ${type.instance_type}`));
      }
      return problems;
    }),
  );
}

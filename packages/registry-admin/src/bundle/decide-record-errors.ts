import { isLicence } from '@radiant/contracts';
import type { BundleEntity, BundleRecord } from '@radiant/database';
import {
  inputErrors,
  instanceErrors,
  licenceErrors,
  lifecycleErrors,
  periodErrors,
} from '../models/decide-validity.ts';
import { benchmarkErrors, scoreErrors } from '../quality/decide-validity.ts';
import type { ProblemError } from '../serving/problem.ts';
import { BUNDLE_LISTS, type BundleLists, keyOf } from './bundle.ts';
import type { BundleChange } from './decide-changes.ts';

/** Records that name the same thing twice, each with its path. */
export function repeatedKeys(bundle: BundleLists): ProblemError[] {
  return BUNDLE_LISTS.flatMap(({ entity, list, key: columns }) => {
    const first = new Map<string, number>();
    return bundle[list].flatMap((record, index): ProblemError[] => {
      const key = keyOf(entity, record);
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, index);
        return [];
      }
      const field = `${list}.${index}.${columns.join(',')}`;
      return [{ in: 'body', field, message: `${key} is at ${list}.${earlier} already` }];
    });
  });
}

/** What contradicts itself in the records that would be written; those that stay as they are were accepted before. */
export function recordErrors(changes: readonly BundleChange[]): ProblemError[] {
  return changes
    .filter(({ action }) => action !== 'delete')
    .flatMap(({ entity, index, record }) => {
      const path = BUNDLE_LISTS.find((list) => list.entity === entity)?.list;
      return rulesOf(entity, record).map((error) => ({ ...error, field: `${path}.${index}.${error.field}` }));
    });
}

function rulesOf(entity: BundleEntity, record: BundleRecord): ProblemError[] {
  if (entity === 'benchmark') return benchmarkErrors(record);
  if (entity === 'model_score') return scoreErrors(record);
  if (entity === 'certificate') return periodErrors(record);
  if (entity === 'model') return modelErrors(record);
  if (entity === 'self_hosted_model') return [...modelErrors(record), ...instanceErrors(record)];
  return [];
}

function modelErrors(record: BundleRecord): ProblemError[] {
  const { license } = record;
  const unknownLicence: ProblemError[] =
    typeof license === 'string' && !isLicence(license)
      ? [{ in: 'body', field: 'license', message: 'an SPDX expression, LicenseRef-… or NOASSERTION' }]
      : [];
  return [...lifecycleErrors(record), ...inputErrors(record), ...licenceErrors(record), ...unknownLicence];
}

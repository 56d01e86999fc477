import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseAnswer } from '../../test/case-answers.ts';
import { readEndpoint } from './decide-state.ts';
import { isReady, type ScalingUnit } from './observed-endpoint.ts';

const variant = (current: number | null, desired = current): ScalingUnit => ({
  kind: 'variant',
  name: 'AllTraffic',
  status: null,
  current,
  desired,
  weight: 1,
});
const component = (current: number, desired = current, status = 'InService'): ScalingUnit => ({
  kind: 'inference_component',
  name: 'ic',
  status,
  current,
  desired,
  weight: null,
});
const read = (
  status: string,
  units: ScalingUnit[],
  recentTraffic: boolean | null = false,
  previousState: 'HOT' | 'WARM' = 'WARM',
) => readEndpoint({ status, units, modifiedAt: new Date(0), failureReason: null }, { recentTraffic, previousState });

describe('the state table', () => {
  it.each([
    ['InService', [variant(0)], false, 'COLD', null],
    ['InService', [variant(1)], false, 'WARM', null],
    ['InService', [variant(1)], true, 'HOT', null],
    ['InService', [variant(0), variant(2)], false, 'WARM', null],
    ['InService', [variant(0, 1)], false, 'COLD', 'WARM'],
    ['InService', [variant(1, 3)], true, 'HOT', 'HOT'],
    ['InService', [variant(2, 0)], true, 'COLD', 'COLD'],
    ['InService', [variant(null)], true, 'COLD', null],
    ['InService', [component(0)], false, 'COLD', null],
    ['InService', [component(2)], false, 'WARM', null],
    ['InService', [component(0, 1, 'Updating')], false, 'COLD', 'WARM'],
    ['InService', [{ ...variant(null), serverless: true }], false, 'WARM', null],
    ['Updating', [{ ...variant(null), serverless: true }], true, 'HOT', 'HOT'],
    ['Creating', [{ ...variant(null), serverless: true }], false, 'COLD', 'WARM'],
    ['Creating', [], false, 'COLD', 'WARM'],
    ['Updating', [variant(1)], false, 'WARM', 'WARM'],
    ['Updating', [variant(0, 1)], false, 'COLD', 'WARM'],
    ['Updating', [variant(1, 0)], false, 'COLD', 'COLD'],
    ['SystemUpdating', [variant(1)], true, 'HOT', 'HOT'],
    ['RollingBack', [variant(1)], false, 'WARM', 'WARM'],
    ['Deleting', [variant(1)], true, 'OFF', 'OFF'],
    ['Failed', [variant(0)], false, 'OFF', null],
    ['OutOfService', [variant(0)], false, 'OFF', null],
    ['UpdateRollbackFailed', [variant(1)], false, 'WARM', null],
    ['UpdateRollbackFailed', [variant(0)], false, 'COLD', null],
  ] satisfies [string, ScalingUnit[], boolean, string, string | null][])(
    '%s with %j and traffic %s is %s, heading for %s',
    (status, units, traffic, state, target) => {
      expect(read(status, units, traffic)).toMatchObject({ state, target });
    },
  );
  it.each(
    z
      .array(z.object({ endpoint: z.string(), component: z.string(), current: z.number(), desired: z.number() }))
      .parse(caseAnswer('sagemaker-component-not-in-service'))
      .map(({ endpoint, component: status, current, desired }, at) => ({
        endpoint,
        unit: component(current, desired, status),
        // Being created, failed, and in service of an endpoint whose update could not be taken back.
        expected:
          [
            ['COLD', 'WARM'],
            ['OFF', null],
            ['WARM', null],
          ][at] ?? [],
      })),
  )(
    'counts the copies of a component of an endpoint that is $endpoint only where they serve: $unit.status',
    ({ endpoint, unit, expected }) => {
      const [state, target] = expected;
      expect(read(endpoint, [unit])).toMatchObject({ state, target });
      const ready = isReady({ status: endpoint, units: [unit], modifiedAt: new Date(0), failureReason: null });
      expect(ready).toBe(state === 'WARM');
    },
  );
  it.each([
    ['Creating', [], 'the endpoint is being created'],
    ['Deleting', [], 'the endpoint is being deleted'],
    ['Failed', [], 'the endpoint failed'],
    ['OutOfService', [], 'the endpoint is out of service'],
    ['Updating', [variant(1)], 'the endpoint is Updating'],
    ['InService', [component(0, 1, 'Failed')], 'its inference component failed'],
    ['InService', [variant(null)], 'SageMaker states no instance count'],
    ['InService', [variant(2)], 'the endpoint is InService with 2 instances'],
    ['InService', [component(2)], 'the endpoint is InService with 2 copies'],
    ['InService', [variant(1), component(2)], 'the endpoint is InService with 3 copies'],
    ['UpdateRollbackFailed', [variant(0)], 'the endpoint is UpdateRollbackFailed with 0 instances'],
  ])('says of %s with %j: %3$s', (status, units, reason) => {
    expect(read(status, units)?.reason).toBe(reason);
  });
  it('says that there was traffic, where there was', () => {
    expect(read('InService', [variant(1)], true)?.reason).toBe(
      'the endpoint is InService with 1 instances and recent traffic',
    );
  });
  it('is on its way where one of its units is', () => {
    expect(read('InService', [variant(1), variant(1, 2)])).toMatchObject({ state: 'WARM', target: 'WARM' });
  });
  it('concludes nothing from a status that it does not know', () => {
    expect(read('Hibernating', [variant(1)])).toBeNull();
    expect(read('constructor', [variant(1)])).toBeNull();
  });
  it('keeps HOT and WARM apart by the past where CloudWatch could not say', () => {
    expect(read('InService', [variant(1)], null, 'HOT')?.state).toBe('HOT');
    expect(read('InService', [variant(1)], null, 'WARM')?.state).toBe('WARM');
  });
});

import { describe, expect, it } from 'vitest';
import type { JobResult } from './job.ts';
import { mergeResults } from './run-jobs.ts';

const NOTHING: JobResult = { counts: {}, errors: [], notices: [], remaining: [], changeSets: [] };
const models = (changed: Partial<JobResult>) => ({ job: 'models', result: { ...NOTHING, ...changed } }) as const;
const health = (changed: Partial<JobResult>) => ({ job: 'health', result: { ...NOTHING, ...changed } }) as const;

describe('what the jobs of a run come to', () => {
  it('counts a provider as updated when a job dealt with it and none failed on it', () => {
    const merged = mergeResults([
      models({ providers: { processed: ['a', 'b'], failed: ['c'] }, errors: ['c: down'] }),
      health({ providers: { processed: ['a', 'c', 'd'], failed: ['b'] }, errors: ['b: slow'] }),
    ]);
    expect(merged).toMatchObject({ providersUpdated: 2, status: 'partial', errors: ['c: down', 'b: slow'] });
  });
  it('says the failure of a provider once where two jobs met it', () => {
    const failed = { providers: { processed: [], failed: ['c'] } };
    const merged = mergeResults([
      models({ ...failed, errors: ['c: down'] }),
      health({ ...failed, errors: ['c: also down'] }),
    ]);
    expect(merged.errors).toEqual(['c: down']);
  });
  it('keeps the health error of a provider whose list was only not believed', () => {
    const merged = mergeResults([
      models({ providers: { processed: [], failed: ['c'] } }),
      health({ providers: { processed: [], failed: ['c'] }, errors: ['c: down'] }),
    ]);
    expect(merged.errors).toEqual(['c: down']);
  });
  it('is failed when every job threw or could do nothing, and partial when one did', () => {
    const thrown = { job: 'thermal', thrown: new Error('denied') } as const;
    expect(mergeResults([thrown, models({ failed: true, errors: ['a: down'] })])).toMatchObject({ status: 'failed' });
    expect(mergeResults([thrown, models({})])).toMatchObject({
      status: 'partial',
      errors: ['thermal: denied'],
      errorMessage: null,
    });
  });
  it('is partial and names what the time did not allow', () => {
    const merged = mergeResults([{ job: 'thermal', timedOut: true }, models({ remaining: ['models of a'] })]);
    expect(merged).toMatchObject({ status: 'partial', remaining: ['thermal', 'models of a'] });
  });
});

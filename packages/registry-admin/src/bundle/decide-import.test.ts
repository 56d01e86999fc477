import type { BundleRecord } from '@radiant/database';
import { describe, expect, it } from 'vitest';
import { BUNDLE_LISTS, type BundleLists, type ListName } from './bundle.ts';
import { type BundleChange, decideChanges } from './decide-changes.ts';
import { decideConflicts, decideNotices, registryAfter } from './decide-conflicts.ts';
import { recordErrors, repeatedKeys } from './decide-record-errors.ts';
import { exportedRecord } from './exported-record.ts';

const NOTHING = Object.fromEntries(BUNDLE_LISTS.map(({ list }) => [list, []])) as unknown as BundleLists;
/** The registry as it is exported: every record with all its columns. */
const registry = (lists: Partial<Record<ListName, readonly BundleRecord[]>>): BundleLists => {
  const all = BUNDLE_LISTS.map((one) => [
    one.list,
    (lists[one.list] ?? []).map((record) => exportedRecord(one, record)),
  ]);
  return { ...NOTHING, ...Object.fromEntries(all) };
};
const provider = (id: string) => ({ id, name: id });
const model = (model_id: string, more: BundleRecord = {}) => ({ provider_id: 'p', model_id, ...more });
const score = (more: BundleRecord = {}) => ({
  ...{ benchmark_id: 'b', version: null, provider_id: 'p', model_id: 'm', measured_by: 'vendor', measurer: 'M' },
  ...more,
});
const plan = (present: BundleLists, next: BundleLists, prune = false) => ({
  ...{ present, next, prune },
  comparison: decideChanges(present, next, prune),
});
const conflicts = (...parameters: Parameters<typeof plan>) => decideConflicts(plan(...parameters));
const notices = (...parameters: Parameters<typeof plan>) => decideNotices(plan(...parameters));

describe('what an import changes', () => {
  it('is told by record and field, and counted', () => {
    const present = registry({ providers: [provider('p'), provider('q'), provider('r')] });
    const next = registry({ providers: [provider('n'), provider('p'), { id: 'q', name: 'Q' }] });
    const { changes, counts } = decideChanges(present, next, true);
    expect(changes.map(({ record: _, ...told }) => told)).toEqual([
      { entity: 'provider', key: 'n', action: 'insert', fields: [], index: 0 },
      {
        ...{ entity: 'provider', key: 'q', action: 'update', index: 2 },
        fields: [{ field: 'name', before: 'q', after: 'Q' }],
      },
      { entity: 'provider', key: 'r', action: 'delete', fields: [], index: 0 },
    ]);
    expect(changes.at(-1)?.record).toMatchObject(provider('r'));
    expect(counts.provider).toEqual({ inserted: 1, updated: 1, unchanged: 1, deleted: 1 });
    expect(counts.model).toEqual({ inserted: 0, updated: 0, unchanged: 0, deleted: 0 });
    expect(Object.keys(counts)).toEqual(BUNDLE_LISTS.map(({ entity }) => entity));
    expect(decideChanges(present, next, false).counts.provider.deleted).toBe(0);
  });
  it('is nothing where objects differ in the order of their names only', () => {
    const policy = (criteria: object) => registry({ selectionPolicies: [{ name: 'x', criteria }] });
    const stated = policy({ a: 1, b: { c: [2, 1], d: null } });
    expect(decideChanges(stated, policy({ b: { d: null, c: [2, 1] }, a: 1 }), false).changes).toEqual([]);
    expect(decideChanges(stated, policy({ a: 1, b: { c: [1, 2], d: null } }), false).changes).toHaveLength(1);
  });
});

describe('the registry after an import', () => {
  const present = registry({ providers: [provider('p')], models: [model('a', { name: 'before' })] });
  const next = registry({ models: [model('a', { name: 'after' }), model('b')] });

  it('has what was there and what came, each once, unless the rest goes', () => {
    expect(registryAfter(present, next, false)).toEqual(
      registry({ providers: [provider('p')], models: [model('a', { name: 'after' }), model('b')] }),
    );
    expect(registryAfter(present, next, true)).toBe(next);
  });
});

describe('what stands in the way of an import', () => {
  it('is a provider that is nowhere', () => {
    const message = 'There is no provider p, neither here nor in the bundle';
    const lists = { models: [model('m')], certificates: [{ provider_id: 'p', claim: 'SOC2' }] };
    expect(conflicts(NOTHING, registry(lists)).map(({ entity, kind, message: said }) => [entity, kind, said])).toEqual([
      ['certificate', 'provider_missing', message],
      ['model', 'provider_missing', message],
    ]);
    expect(conflicts(NOTHING, registry({ ...lists, providers: [provider('p')] }))).toEqual([]);
    expect(conflicts(registry({ providers: [provider('p')] }), registry(lists))).toEqual([]);
  });
  it('is no provider of what goes, or belongs to none', () => {
    const present = registry({ providers: [provider('p')], models: [model('m'), model('n')] });
    expect(
      conflicts(present, registry({ providers: [provider('q')], models: [] }), true).map(({ kind }) => kind),
    ).toEqual(['list_empty']);
    const own = registry({ selfHostedModels: [{ model_id: 'm' }], defaultModels: [model('m', { task: 'chat' })] });
    expect(conflicts(NOTHING, own)).toEqual([]);
  });
  it('is a benchmark that is nowhere', () => {
    const [conflict, ...more] = conflicts(NOTHING, registry({ scores: [score()] }));
    expect(conflict).toMatchObject({
      ...{ entity: 'model_score', kind: 'benchmark_missing' },
      message: 'There is no benchmark b, neither here nor in the bundle',
    });
    expect(conflict?.key).toContain('b');
    expect(more).toEqual([]);
    expect(conflicts(NOTHING, registry({ scores: [score()], benchmarks: [{ id: 'b' }] }))).toEqual([]);
    const there = registry({ scores: [score()], benchmarks: [{ id: 'b' }] });
    expect(conflicts(there, registry({ benchmarks: [{ id: 'c' }] }), true)).toEqual([]);
  });
  it('is the endpoint of another model', () => {
    const own = (...ids: string[]) => registry({ selfHostedModels: ids.map((model_id) => ({ model_id })) });
    expect(conflicts(own('llama_3'), own('llama.3'))).toEqual([
      {
        ...{ entity: 'self_hosted_model', key: 'llama.3', kind: 'endpoint_taken' },
        message: expect.stringMatching(/^It would share the endpoint \S+ with llama_3$/),
      },
    ]);
    expect(conflicts(own('llama_3'), own('llama_3', 'other'))).toEqual([]);
    expect(conflicts(own('llama_3', 'llama.3'), own('llama_3', 'llama.3'))).toEqual([]);
    // What shares its endpoint already may change, and what has no endpoint shares none.
    const changed = registry({ selfHostedModels: [{ model_id: 'llama.3', name: 'Other' }] });
    expect(conflicts(own('llama_3', 'llama.3'), changed)).toEqual([]);
    expect(conflicts(own('llama_3'), registry({ providers: [provider('llama.3')] }))).toEqual([]);
  });
  it('is a list that would be emptied', () => {
    const present = registry({
      ...{ providers: [provider('p'), provider('q')], models: [model('m')], selfHostedModels: [{ model_id: 'm' }] },
      ...{ benchmarks: [{ id: 'b' }] },
    });
    const emptied = (list: string, count: number) => ({
      ...{ key: '', kind: 'list_empty' },
      message: `${list} is empty and pruning would delete all ${count}; delete them one by one if that is meant`,
    });
    expect(conflicts(present, NOTHING, true)).toEqual([
      { entity: 'provider', ...emptied('providers', 2) },
      { entity: 'model', ...emptied('models', 1) },
      { entity: 'self_hosted_model', ...emptied('selfHostedModels', 1) },
    ]);
    expect(conflicts(present, NOTHING)).toEqual([]);
    expect(conflicts(NOTHING, NOTHING, true)).toEqual([]);
  });
  it('is what would go and is still named', () => {
    const providers = [provider('p')];
    const own = { model_id: 'own' };
    const present = registry({
      providers,
      models: [model('m'), model('n')],
      selfHostedModels: [own, { model_id: 'old' }],
    });
    const named = (lists: Partial<Record<ListName, readonly BundleRecord[]>>) =>
      conflicts(present, registry({ providers, models: [model('n')], selfHostedModels: [own], ...lists }), true);
    const still = (key: string, by: string) => ({
      ...{ entity: key === 'old' ? 'self_hosted_model' : 'model', key, kind: 'still_referenced' },
      message: `It is not in the bundle, and ${by} names it`,
    });
    expect(named({})).toEqual([]);
    const renamed = { models: [model('n', { name: 'Other' })], defaultModels: [model('n', { task: 'chat' })] };
    expect(named(renamed)).toEqual([]);
    expect(named({ defaultModels: [model('m', { task: 'chat' })] })).toEqual([still('p/m', 'the default of chat')]);
    expect(named({ models: [model('n', { successor: 'm' })] })).toEqual([still('p/m', 'p/n as its successor')]);
    expect(named({ selfHostedModels: [{ ...own, successor: 'old' }] })).toEqual([
      still('old', 'self_hosted/own as its successor'),
    ]);
    const policy = (default_models: unknown) => named({ selectionPolicies: [{ name: 'eu', default_models }] });
    expect(policy({ chat: { providerId: 'p', modelId: 'm' } })).toEqual([still('p/m', 'the policy eu for chat')]);
    expect([policy(null), policy({ chat: null }), policy('m')]).toEqual([[], [], []]);
    // Another default of a task goes: it is no model.
    const was = registry({ ...present, defaultModels: [model('n', { task: 'chat' }), model('n', { task: 'video' })] });
    const now = registry({ ...present, defaultModels: [model('n', { task: 'chat' })] });
    expect(conflicts(was, now, true)).toEqual([]);
  });
});

describe('what whoever imports should know', () => {
  it('is what is named and nowhere', () => {
    const next = registry({ defaultModels: [model('m', { task: 'chat' })] });
    expect(notices(NOTHING, next)).toEqual(['p/m is named by the default of chat and is not in the registry']);
    expect(notices(registry({ models: [model('m')] }), next)).toEqual([]);
    const own = registry({ selfHostedModels: [{ model_id: 'a', successor: 'b' }, { model_id: 'b' }] });
    expect(notices(NOTHING, own)).toEqual([]);
  });
  it('is what goes with a provider', () => {
    const present = registry({ providers: [provider('p'), provider('q')], models: [model('m')] });
    expect(notices(present, registry({ providers: [provider('q')], models: [] }), true)).toEqual([
      'the health samples and discoveries of the provider p go with it',
    ]);
    expect(notices(present, registry({ providers: [provider('n')] }))).toEqual([]);
  });
});

describe('records that cannot be', () => {
  it('name one thing twice', () => {
    const bundle = registry({
      providers: [provider('p'), provider('q'), provider('p')],
      models: [model('m'), model('m')],
    });
    expect(repeatedKeys(bundle)).toEqual([
      { in: 'body', field: 'providers.2.id', message: 'p is at providers.0 already' },
      { in: 'body', field: 'models.1.provider_id,model_id', message: 'p/m is at models.0 already' },
    ]);
    expect(repeatedKeys(registry({ providers: [provider('p')] }))).toEqual([]);
  });

  const change = (entity: BundleChange['entity'], record: BundleRecord, action: BundleChange['action'] = 'update') =>
    ({ entity, key: 'k', action, fields: [], index: 3, record }) as BundleChange;
  const fields = (...changes: BundleChange[]) => recordErrors(changes).map(({ field }) => field);
  const sound = { status: 'active', deprecated: false, license: 'MIT' };

  it('contradict themselves, each by its rules, with the path', () => {
    expect(fields(change('model', sound))).toEqual([]);
    expect(fields(change('model', { ...sound, deprecated: true }))).toEqual(['models.3.deprecated']);
    expect(fields(change('model', { ...sound, required_inputs: ['image'] }))).toEqual(['models.3.required_inputs']);
    expect(fields(change('model', { ...sound, license: 'NONE', commercial_use_allowed: true }))).toEqual([
      'models.3.commercial_use_allowed',
    ]);
    expect(recordErrors([change('model', { ...sound, license: 'mine, all mine' })])).toEqual([
      { in: 'body', field: 'models.3.license', message: 'an SPDX expression, LicenseRef-… or NOASSERTION' },
    ]);
    expect(fields(change('model', { ...sound, license: null, min_instances: 9 }))).toEqual([]);
    expect(fields(change('self_hosted_model', { ...sound, deprecated: true, min_instances: 9 }))).toEqual([
      ...['selfHostedModels.3.deprecated', 'selfHostedModels.3.min_instances'],
    ]);
    expect(fields(change('certificate', { valid_from: '2026-02-01', valid_until: '2026-01-01' }))).toEqual([
      'certificates.3.valid_until',
    ]);
    expect(fields(change('benchmark', {}))).toEqual(['benchmarks.3.range_low']);
    expect(fields(change('model_score', { measured_by: 'own', source_class: 'A' }))).toEqual(['scores.3.source_class']);
    expect(fields(change('provider', { deprecated: true }))).toEqual([]);
  });
  it('are not asked of what goes', () => {
    expect(fields(change('model', { ...sound, deprecated: true }, 'delete'))).toEqual([]);
    expect(fields(change('model', { ...sound, deprecated: true }, 'insert'))).toEqual(['models.3.deprecated']);
  });
});

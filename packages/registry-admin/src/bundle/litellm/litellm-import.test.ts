import type { BundleRecord } from '@radiant/database';
import { expect, it } from 'vitest';
import { decideLitellmPolicies } from './decide-litellm-policies.ts';
import type { MappedDeployment } from './mapped-deployment.ts';
import { providerOf } from './provider-of-deployment.ts';
import { readLitellmConfig } from './read-litellm-config.ts';

const providers = [
  { id: 'openai', litellm_prefix: 'openai', api_base_url: 'https://api.openai.com/v1' },
  { id: 'together', litellm_prefix: 'together_ai', api_base_url: 'https://api.together.ai/v1' },
];
const models = [{ provider_id: 'openai', model_id: 'gpt-4o' }];
const found = (params: Record<string, unknown>) =>
  providerOf({ line: 1, name: 'x', params, info: {} }, providers, models);

it.each([
  [{ model: 'openai/gpt-4o' }, 'openai', 'gpt-4o'],
  [{ model: 'gpt-4o' }, 'openai', 'gpt-4o'],
  [{ model: 'together_ai/org/name' }, 'together', 'org/name'],
  [{ model: 'org/name', custom_llm_provider: 'together_ai' }, 'together', 'org/name'],
  [{ model: 'openai/org/name', api_base: 'https://api.together.xyz/v1' }, 'together', 'org/name'],
])('%j is of %s', (params, id, model) => {
  expect(found(params)).toMatchObject({ provider: { id }, model });
});

it.each([
  [{ model: 'os.environ/MODEL' }, 'environment (MODEL)'],
  [{ model: 'openai/*' }, 'pattern'],
  [{ model: 'openai/m', api_base: 'os.environ/BASE' }, 'environment (BASE)'],
  [{ model: 'openai/m', api_base: 'http://10.0.0.1:8000/v1' }, '10.0.0.1:8000 is the server of no provider'],
  [{ model: 'azure/gpt-4o' }, 'azure is no provider'],
  [{ model: 'unheard' }, 'names no provider'],
  [{ model: 7 }, 'no text'],
])('%j is of nobody, and says why', (params, why) => {
  expect(found(params)).toEqual({ why: expect.stringContaining(why) });
});

function deployment(name: string, region: string, tags: string[] = []): MappedDeployment {
  const record: BundleRecord = {
    provider_id: name,
    model_id: 'm',
    category: 'text_generation',
    capabilities: ['chat'],
  };
  return { line: 1, name, params: { aws_region_name: region, tags }, info: {}, record, external: true };
}

it('a region that a chain shares is the region of its policy, any other is told', () => {
  const chain = [deployment('a', 'us-east-1'), deployment('b', 'us-east-1')];
  const fallbacks = [{ line: 9, from: 'a', to: ['b'] }];
  const { policies, left } = decideLitellmPolicies(fallbacks, chain);
  expect(policies).toMatchObject([{ name: 'litellm-a', criteria: { onlyProviders: ['a', 'b'], region: 'us-east-1' } }]);
  expect(left).toEqual([]);
  const apart = decideLitellmPolicies(fallbacks, [deployment('a', 'us-east-1'), deployment('b', 'eu-west-1')]);
  expect(apart.policies[0]?.criteria).not.toHaveProperty('region');
  expect(apart.left.map(({ why }) => why)).toEqual([
    'no policy for its region us-east-1',
    'no policy for its region eu-west-1',
  ]);
});

it('names that come to the same policy are told, not mixed', () => {
  const { policies, left } = decideLitellmPolicies([], [deployment('a', '', ['x y']), deployment('b', '', ['x-y'])]);
  expect(policies).toHaveLength(1);
  expect(left[0]).toMatchObject({ subject: 'the tag x-y', why: 'the policy litellm-tag-x-y is made already' });
});

it.each([
  ['model_list: *nothing', 'line 1'],
  ['model_list:\n  - model_name: a', 'line 2: expected a deployment'],
  ['model_list: []\nrouter_settings:\n  fallbacks:\n    - a: b', 'line 4: expected a list of names after a'],
  ['[]', 'model_list'],
])('%j is refused with its line', (text, said) => {
  expect(() => readLitellmConfig(text)).toThrow(said);
});

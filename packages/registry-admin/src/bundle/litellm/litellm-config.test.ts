import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { litellmYaml } from './litellm-config.ts';

const deployment = (cost: number) => ({
  model_name: 'yes',
  litellm_params: { model: 'openai/2026-01-01' },
  model_info: { id: '1', input_cost_per_token: cost },
});

it.each([5e-7, 1.25e-7, 2.5e-12, 0.0001, 0.25, 1.5, 3])('%d is a number to YAML 1.1 and has no exponent', (cost) => {
  const text = litellmYaml([deployment(cost)], []);
  expect(text).toMatch(/input_cost_per_token: \d+(\.\d+)?\n/);
  expect(parse(text, { version: '1.1' }).model_list[0].model_info.input_cost_per_token).toBe(cost);
});

it('words that YAML 1.1 takes for something else stay text', () => {
  const [written] = parse(litellmYaml([deployment(1)], []), { version: '1.1' }).model_list;
  expect(written.model_name).toBe('yes');
});

it('says in comments what was left out, whatever the name holds', () => {
  const text = litellmYaml([], [{ model: 'a/b\nmodel_list: evil', why: 'retired' }]);
  expect(text).toContain('# Left out: a/b');
  expect(parse(text)).toEqual({ model_list: [] });
});

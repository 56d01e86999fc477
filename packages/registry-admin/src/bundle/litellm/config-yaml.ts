import { Document, type ScalarTag } from 'yaml';
import type { LeftOut, LitellmDeployment } from './deployment.ts';

/**
 * LiteLLM reads YAML 1.1 by PyYAML, which takes `5e-7` for text since it has no dot; so fractions are written out.
 */
const plainFraction: ScalarTag = {
  identify: (value) => typeof value === 'number' && !Number.isInteger(value),
  default: true,
  tag: 'tag:yaml.org,2002:float',
  test: /^[-+]?\d+\.\d+$/,
  resolve: Number,
  stringify: ({ value }) => plainDecimal(Number(value)),
};

/** The configuration of a LiteLLM proxy, with what was left out of it as comments. */
export function litellmYaml(deployments: readonly LitellmDeployment[], leftOut: readonly LeftOut[]): string {
  const document = new Document(
    { model_list: deployments },
    { version: '1.1', customTags: (tags) => [plainFraction, ...tags] },
  );
  const reasons = leftOut.map(({ model, why }) => ` Left out: ${model} (${why})`);
  document.commentBefore = [
    ' Models of the registry for a LiteLLM proxy. Keys come from the environment. Prices are what the organisation pays,',
    ' in US dollars; the id of a model is its id in the registry.',
    ...reasons,
  ].join('\n');
  return document.toString({ lineWidth: 0 });
}

/** A fraction without an exponent. */
function plainDecimal(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e-');
  if (exponent === undefined) return mantissa;
  const [, sign = '', digits = ''] = /^(-?)([\d.]+)$/.exec(mantissa) ?? [];
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}

import { expect, it } from 'vitest';
import { isSecret } from './exported-record.ts';

it.each([
  'HF_TOKEN',
  'DB_PASSWORD',
  'api_key',
  'OPENAI_API_KEY',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'Authorization',
  'x-api-key',
])('%s holds a secret', (name) => expect(isSecret(name, 'x')).toBe(true));

it.each(['MAX_TOTAL_TOKENS', 'HF_MODEL_ID', 'TOKENIZERS_PARALLELISM', 'env', 'KEYBOARD', 'SM_NUM_GPUS'])(
  '%s holds none',
  (name) => expect(isSecret(name, 'x')).toBe(false),
);

it('a reference to where a secret is kept is none', () => {
  const reference = `$${'{secret:huggingface_token}'}`;
  expect(isSecret('HF_TOKEN', reference)).toBe(false);
  expect(isSecret('HF_TOKEN', `x${reference}`)).toBe(true);
});

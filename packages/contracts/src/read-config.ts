import type { z } from 'zod';
import { RegistryError } from './registry-error.ts';

/**
 * Reads an entry's configuration from the environment, once, and reports every problem together.
 *
 * @param schema object schema whose keys are the environment variables; an empty string counts as unset
 * @throws RegistryError `config_invalid` naming each variable, what was expected, and never its value (it may be a secret)
 */
export function readConfig<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`);
  throw new RegistryError(
    'config_invalid',
    `The configuration has ${problems.length} problem(s): ${problems.join('; ')}`,
    {
      details: { problems },
    },
  );
}

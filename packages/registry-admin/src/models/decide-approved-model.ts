import type { z } from '@hono/zod-openapi';
import type { Lifecycle } from '@radiant/contracts';
import { completeLifecycle } from './decide-validity.ts';

/** What a discovery proposes, and what identifies it. */
interface ProposedModel {
  readonly provider_id: string;
  readonly model_id: string;
  readonly display_name: string | null;
  readonly proposal: Readonly<Record<string, unknown>>;
}

/**
 * The row that approving a discovery creates: what was proposed, as far as each field is valid, under what the admin overrides.
 * A proposed field that is not valid is left out: the listing is somebody else's text.
 *
 * @param shape the schema of each column that a proposal may fill
 */
export function decideApprovedModel(
  discovery: ProposedModel,
  overrides: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, z.ZodType>>,
): Record<string, unknown> {
  const proposed = Object.entries(shape).flatMap(([column, schema]) => {
    const value = discovery.proposal[column];
    const parsed = value === undefined || value === null ? null : schema.safeParse(asInstant(column, value));
    return parsed?.success ? [[column, parsed.data] as const] : [];
  });
  const name = discovery.display_name?.trim().slice(0, 200) || discovery.model_id.slice(0, 200);
  const fields: Lifecycle & Record<string, unknown> = {
    name,
    display_name: name,
    ...Object.fromEntries(proposed),
    ...overrides,
  };
  const completed = completeLifecycle(fields, {});
  return {
    ...completed,
    provider_id: discovery.provider_id,
    model_id: discovery.model_id,
    status: completed.status ?? 'active',
    deprecated: completed.deprecated ?? false,
  };
}

/** A day on which a model ends, as a listing may say it, is the beginning of that day. */
function asInstant(column: string, value: unknown): unknown {
  return column === 'sunset_at' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    ? `${value}T00:00:00Z`
    : value;
}

import { ok, type SimulatedAnswer } from '../exchange.ts';
import { headerKey } from '../key-check.ts';
import type { ProviderSimulation, Route } from '../provider-simulation.ts';
import type { SimulatedModel } from '../simulated-model.ts';

/** Ids that the real list shows as the dated snapshot which they point to. */
const SNAPSHOTS: Readonly<Record<string, string>> = { 'claude-haiku-4-5': 'claude-haiku-4-5-20251001' };

const snapshotOf = (model: SimulatedModel) => SNAPSHOTS[model.modelId] ?? model.modelId;

/** Anthropic: pages of 20 unless asked otherwise, continued after the last id; refuses a request without its version header. */
export const anthropicSimulation: ProviderSimulation = {
  providerId: 'anthropic',
  basePath: '/v1',
  keyCheck: headerKey({
    keyName: 'ANTHROPIC_API_KEY',
    key: 'sim-anthropic',
    header: 'x-api-key',
    wrong: error(401, 'authentication_error', 'invalid x-api-key'),
    missing: error(401, 'authentication_error', 'x-api-key header is required'),
  }),
  routes: { 'GET /v1/models': listPage },
  unknownModels: [{ modelId: 'claude-sonnet-5-5', displayName: 'Claude Sonnet 5.5' }],
};

function listPage(...[request, models]: Parameters<Route>): SimulatedAnswer {
  if (request.headers['anthropic-version'] === undefined) {
    return error(400, 'invalid_request_error', 'anthropic-version: header is required');
  }
  const asked = Number(request.query.get('limit') ?? 20);
  if (!Number.isInteger(asked) || asked < 1 || asked > 1_000) {
    return error(400, 'invalid_request_error', 'limit: must be between 1 and 1000');
  }
  const after = request.query.get('after_id');
  const position = after === null ? 0 : models.findIndex((model) => snapshotOf(model) === after) + 1;
  if (after !== null && position === 0) return error(400, 'invalid_request_error', `after_id: unknown id ${after}`);
  const page = models.slice(position, position + asked);
  const first = page[0];
  const last = page.at(-1);
  return ok({
    data: page.map(entryOf),
    has_more: position + asked < models.length,
    first_id: first === undefined ? null : snapshotOf(first),
    last_id: last === undefined ? null : snapshotOf(last),
  });
}

function entryOf(model: SimulatedModel) {
  return {
    type: 'model',
    id: snapshotOf(model),
    display_name: model.displayName ?? model.modelId,
    created_at: `${model.releasedOn ?? '1970-01-01'}T00:00:00Z`,
    max_input_tokens: model.contextWindow ?? null,
    max_tokens: model.maxOutput ?? null,
    capabilities:
      model.input === undefined
        ? null
        : {
            image_input: { supported: model.input.includes('image') },
            pdf_input: { supported: model.input.includes('pdf') },
            structured_outputs: { supported: true },
            thinking: { supported: true, types: { adaptive: { supported: true }, enabled: { supported: false } } },
          },
  };
}

function error(status: number, type: string, message: string): SimulatedAnswer {
  return { status, body: { type: 'error', error: { type, message }, request_id: 'req_simulated' } };
}

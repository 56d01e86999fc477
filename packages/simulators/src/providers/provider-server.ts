import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Fault, type FaultRule, sendAnswer } from './faulty-answer.ts';
import type {
  Announcement,
  ProviderSimulation,
  SimulatedAnswer,
  SimulatedModel,
  SimulatedRequest,
} from './provider-simulation.ts';

/** A request that a simulated provider received. Holds no header, and so no key. */
export interface LoggedRequest {
  readonly providerId: string;
  readonly method: string;
  /** Below the provider's prefix, without query. */
  readonly path: string;
  readonly query: string;
  /** Null where no answer was sent. */
  readonly status: number | null;
  /** Whether the real provider would have charged for it. */
  readonly billed: boolean;
}

/** What tests set of one provider. */
interface ProviderState {
  latencyMs: number;
  models: readonly SimulatedModel[];
  readonly announcements: Map<string, Announcement & { deprecated?: boolean | undefined }>;
  /** In order; the first that applies strikes. */
  faults: { rule: FaultRule; left: number }[];
}

/** The models with what has been announced of them. */
function announcedModels(state: ProviderState): SimulatedModel[] {
  return state.models.map((model) => ({ ...model, ...state.announcements.get(model.modelId) }));
}

/** The fault that strikes this request, used up by one. */
function takeFault(state: ProviderState, path: string): Fault | null {
  const found = state.faults.find(({ rule }) => rule.path === undefined || path.endsWith(rule.path));
  if (found === undefined) return null;
  found.left -= 1;
  if (found.left <= 0) state.faults = state.faults.filter((entry) => entry !== found);
  return found.rule.fault;
}

/** 5 to 40 ms, always the same for a provider, so that latencies differ and runs do not. */
export function ownLatencyMs(providerId: string): number {
  let sum = 0;
  for (const char of providerId) sum = (sum * 31 + char.charCodeAt(0)) % 9_973;
  return 5 + (sum % 36);
}

/** A simulated provider with what has been set of it. */
export interface RunningProvider {
  readonly simulation: ProviderSimulation;
  readonly state: ProviderState;
}

/** Reads a request whole. */
export async function readRequest(incoming: IncomingMessage, prefix: string): Promise<SimulatedRequest> {
  const target = incoming.url ?? '/';
  const url = new URL(target, 'http://simulator');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = [value ?? ''].flat().join(',');
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname.slice(prefix.length)) || '/',
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    target,
  };
}

/** Answers as the provider does, after its latency and as its fault would have it, and records that it was asked. */
export async function serveProvider(
  { simulation, state }: RunningProvider,
  request: SimulatedRequest,
  response: ServerResponse,
  log: LoggedRequest[],
): Promise<void> {
  const fault = takeFault(state, request.path);
  const answer = answerOf(simulation, state, request, fault);
  const position = log.length;
  const entry: LoggedRequest = {
    providerId: simulation.providerId,
    method: request.method,
    path: request.path,
    query: request.query.toString(),
    status: null,
    // Reading is free everywhere; what is written is charged for unless it is refused, and unknown addresses are the costly ones.
    billed: request.method !== 'GET' && (answer.status < 400 || answer.status === 404),
  };
  log.push(entry);
  response.once('finish', () => {
    if (log[position] === entry) log[position] = { ...entry, status: response.statusCode };
  });
  await wait(state.latencyMs);
  if (!response.destroyed) await sendAnswer(response, answer, fault, request);
}

function answerOf(
  simulation: ProviderSimulation,
  state: ProviderState,
  request: SimulatedRequest,
  fault: Fault | null,
): SimulatedAnswer {
  if (fault?.kind === 'unauthorized') return simulation.keyCheck.wrong;
  const name = `${request.method} ${request.path}`;
  const route = simulation.routes[name];
  if (!simulation.publicRoutes?.includes(name)) {
    const refusal = simulation.keyCheck.refusal(request);
    if (refusal !== null) return refusal;
  }
  if (route === undefined) return { status: 404, body: { error: { message: `no such address: ${name}` } } };
  const models = announcedModels(state);
  if (fault?.kind === 'empty_list') return route(request, []);
  if (fault?.kind === 'shrunken_list') return route(request, models.slice(0, Math.floor(models.length * fault.share)));
  return route(request, models);
}

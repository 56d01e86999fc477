import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { SimulatedAnswer, SimulatedRequest } from './exchange.ts';
import type { Fault } from './fault.ts';
import type { ProviderSimulation } from './provider-simulation.ts';
import { announcedModels, type ProviderState, takeFault } from './provider-state.ts';
import type { LoggedRequest } from './request-log.ts';
import { sendAnswer } from './send-answer.ts';

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

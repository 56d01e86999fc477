import { z } from 'zod';
import { faultRuleSchema } from './faulty-answer.ts';
import { ok, type SimulatedAnswer, type SimulatedRequest } from './provider-simulation.ts';
import type { ProviderSimulator } from './provider-simulator.ts';

const patchSchema = z.strictObject({
  latencyMs: z.number().min(0).optional(),
  /** Null clears the faults. */
  fault: faultRuleSchema.nullish(),
  models: z.array(z.string().min(1)).optional(),
  announcements: z
    .record(
      z.string(),
      z.strictObject({
        sunsetOn: z.iso.date().optional(),
        successor: z.string().optional(),
        deprecated: z.boolean().optional(),
      }),
    )
    .optional(),
});

/**
 * The simulator by HTTP, for a command line or a console in another process: `GET /_control/requests`, `POST /_control/reset`,
 * `PATCH /_control/providers/{id}` with { latencyMs, fault: { fault: { kind }, times, path } | null, models, announcements }.
 */
export function control(simulator: ProviderSimulator, request: SimulatedRequest): SimulatedAnswer {
  const { method, path, headers } = request;
  if (isOfWebPage(headers)) return refused(403, 'a web page may not control the simulators; use curl on this machine');
  if (method === 'GET' && path === '/requests') return ok({ requests: simulator.requests() });
  if (method === 'POST' && path === '/reset') {
    simulator.reset();
    return ok({ reset: true });
  }
  const providerId = /^\/providers\/([^/]+)$/.exec(path)?.[1];
  if (method !== 'PATCH' || providerId === undefined) return refused(404, `no such control: ${method} ${path}`);
  if (!(providerId in simulator.baseUrls)) return refused(404, `no such provider: ${providerId}`);
  const patch = patchSchema.safeParse(jsonOf(request.body));
  if (!patch.success) return refused(400, z.prettifyError(patch.error));
  const { latencyMs, fault, models, announcements } = patch.data;
  if (latencyMs !== undefined) simulator.setLatency(providerId, latencyMs);
  if (fault === null) simulator.clearFaults(providerId);
  if (fault != null) simulator.fault(providerId, fault.fault, fault);
  if (models !== undefined) simulator.setModels(providerId, models);
  for (const [modelId, said] of Object.entries(announcements ?? {})) simulator.announce(providerId, modelId, said);
  return ok({ providerId, changed: Object.keys(patch.data) });
}

/** Browsers say where a request comes from; the host says whether a name was bound to this machine to get here. */
function isOfWebPage(headers: SimulatedRequest['headers']): boolean {
  return (
    headers.origin !== undefined ||
    headers['sec-fetch-site'] !== undefined ||
    !/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '')
  );
}

function refused(status: number, message: string): SimulatedAnswer {
  return { status, body: { error: message } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

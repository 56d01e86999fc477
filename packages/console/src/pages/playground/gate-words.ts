import { latency, requestUsd, tokens, words } from '../../design/numbers.ts';

/** A gate in words, with what it asks. */
export function gateWords(gate: { readonly gate: string; readonly required?: unknown }): string {
  const { required } = gate;
  const limit =
    typeof required === 'string' ? Number(/[\d.]+(e-?\d+)?$/.exec(required)?.[0] ?? Number.NaN) : Number.NaN;
  const has = Number.isFinite(limit);
  const list = Array.isArray(required) ? required.map((one) => words(String(one))).join(', ') : '';
  switch (gate.gate) {
    case 'enabled':
      return 'In use';
    case 'not_retired':
      return 'Not retired';
    case 'task':
      return `Task: ${words(String(required)).toLowerCase()}`;
    case 'input_modality':
      return `Takes ${list.toLowerCase() || 'what is given'}`;
    case 'output_modality':
      return `Gives ${list.toLowerCase()}`;
    case 'required_inputs':
      return 'Needs no other input';
    case 'tenant_tier':
      return `Tier ${has ? limit : ''}`.trim();
    case 'health':
      return 'Not unhealthy';
    case 'capabilities':
      return list || 'Capabilities';
    case 'context_window':
      return has ? `Context ≥ ${tokens(limit)}` : 'Context';
    case 'fits_usage':
      return 'Fits the usage';
    case 'hipaa':
      return 'HIPAA';
    case 'max_latency':
      return has ? `Latency ≤ ${latency(limit)}` : 'Latency';
    case 'own_latency':
      return 'Latency of its own';
    case 'max_cost':
      return has ? `Price ≤ ${requestUsd(limit)}` : 'Price';
    case 'min_quality':
      return has ? `Quality ≥ ${limit}` : 'Quality';
    default:
      return words(gate.gate);
  }
}

/** What was found of a model at a gate, short. */
export function foundWords(gate: string, found: unknown): string {
  if (found === null || found === undefined) return 'unknown';
  if (gate === 'max_latency' && typeof found === 'object' && 'latencyP50Ms' in found)
    return foundWords('latency', found.latencyP50Ms);
  if (typeof found === 'number') {
    if (gate === 'latency') return latency(found);
    if (gate === 'max_cost') return requestUsd(found);
    return gate === 'context_window' ? tokens(found) : String(found);
  }
  if (Array.isArray(found))
    return found.length > 3 ? `${found.length} others` : found.map((one) => words(String(one))).join(', ') || 'none';
  if (typeof found === 'object') {
    const amounts = Object.entries(found).filter(([, value]) => value !== null);
    return amounts.length === 0
      ? 'unknown'
      : amounts
          .map(([name, value]) => `${words(name.replace(/([A-Z])/g, ' $1')).toLowerCase()} ${String(value)}`)
          .join(', ');
  }
  if (found === true) return 'yes';
  return found === false ? 'no' : words(String(found));
}

/** A change of one criterion as a button says it. */
export function changeWords({
  criterion,
  from,
  to,
}: {
  readonly criterion: string;
  readonly from?: unknown;
  readonly to?: unknown;
}): string {
  const named = words(criterion.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()).replace(
    /^Required |^Require |^Max |^Min /,
    '',
  );
  const name = named.charAt(0).toUpperCase() + named.slice(1);
  const limit = {
    maxLatencyMs: 'Latency',
    maxCostPerRequest: 'Price',
    minContextWindow: 'Context',
    minQuality: 'Quality',
    tenantTier: 'Tier',
  }[criterion];
  if (to === null || to === undefined)
    return `Without ${(limit ?? name).replace('Hipaa', 'HIPAA').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`;
  if (criterion === 'maxLatencyMs') return `Latency to ${latency(Number(to))}`;
  if (criterion === 'maxCostPerRequest') return `Price to ${requestUsd(Number(to))}`;
  if (criterion === 'minContextWindow') return `Context to ${tokens(Number(to))}`;
  if (criterion === 'acceptProbeLatency') return 'Let the probe’s latency count';
  if (criterion === 'requireCommercialUse') return 'Also without commercial use';
  if (Array.isArray(from) && Array.isArray(to)) {
    const gone = from.filter((one) => !to.includes(one));
    if (gone.length > 0) return `Without ${gone.map((one) => words(String(one)).toLowerCase()).join(', ')}`;
  }
  return `${limit ?? name} to ${foundWords(criterion, to)}`;
}

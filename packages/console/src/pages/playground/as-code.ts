import type { SelectionBody } from '../../api/queries.ts';

/** The forms in which a request can be taken along. */
export const FORMS = ['TypeScript', 'SQL', 'curl', 'CLI'] as const;
export type Form = (typeof FORMS)[number];

/** Flags of the command line, by criterion, where they are not simply its name. */
const FLAGS: Readonly<Record<string, string>> = {
  tenantTier: '--tier',
  inputModality: '--input',
  requiredCapabilities: '--capability',
  expectedUsage: '--usage',
  maxCostPerRequest: '--max-cost',
  maxLatencyMs: '--max-latency',
  minQuality: '--min-quality',
  minContextWindow: '--min-context',
  expectedBurst: '--burst',
  requireHIPAA: '--hipaa',
  requireZeroRetention: '--zero-retention',
  acceptProbeLatency: '--accept-probe-latency',
  preferHosting: '--hosting',
  strategy: '--strategy',
  use: '--use',
  policy: '--policy',
  asOf: '--as-of',
};

/** Parameters of `select_model` by criterion; the rest goes into `p_criteria` by the names that SQL has for it. */
const PARAMETERS: Readonly<Record<string, string>> = {
  task: 'p_task',
  inputModality: 'p_input_modalities',
  tenantTier: 'p_tenant_tier',
  requiredCapabilities: 'p_required_capabilities',
  expectedUsage: 'p_expected_usage',
  maxCostPerRequest: 'p_max_cost_per_request',
  maxLatencyMs: 'p_max_latency_ms',
  minContextWindow: 'p_min_context_window',
  requireHIPAA: 'p_require_hipaa',
  requireCommercialUse: 'p_require_commercial_use',
  preferHosting: 'p_prefer_hosting',
  strategy: 'p_strategy',
};

/** A request as code. */
export function asCode(form: Form, request: SelectionBody, origin: string): string {
  const { asOf, ...criteria } = request as Readonly<Record<string, unknown>>;
  if (form === 'TypeScript') return `const { model } = await selector.selectWithFallback(${literal(criteria)});`;
  if (form === 'curl') {
    const body = JSON.stringify(request).replaceAll("'", "'\\''");
    return `curl -X POST ${origin}/api/v2/admin/registry/select \\\n  -H "Authorization: Bearer $TOKEN" -H 'content-type: application/json' \\\n  -d '${body}'`;
  }
  return form === 'CLI' ? commandLine({ ...criteria, ...(asOf === undefined ? {} : { asOf }) }) : sql(criteria);
}

function literal(value: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(value).map(([name, one]) => `  ${name}: ${script(one)},`);
  return `{\n${lines.join('\n')}\n}`;
}

function script(value: unknown): string {
  if (typeof value === 'number')
    return value >= 10_000 ? value.toLocaleString('en-US').replaceAll(',', '_') : String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(script).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${name}: ${script(one)}`)
    .join(', ')} }`;
}

function commandLine({ task, ...criteria }: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(criteria).flatMap(([name, value]) => {
    if (name === 'requireCommercialUse') return value === false ? ['--non-commercial'] : [];
    const flag = FLAGS[name];
    if (flag === undefined) return [];
    if (value === true) return [flag];
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${flag} ${value.join(',')}`];
    if (typeof value !== 'object' || value === null) return [`${flag} ${value}`];
    return [
      `${flag} ${Object.entries(value)
        .map(([unit, amount]) => `${unit}=${amount}`)
        .join(',')}`,
    ];
  });
  return ['npm run -s registry -- select', String(task), ...words].join(' ');
}

function sql(criteria: Readonly<Record<string, unknown>>): string {
  const quoted = (value: unknown): string => {
    if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
    if (Array.isArray(value)) return `ARRAY[${value.map(quoted).join(', ')}]`;
    return typeof value === 'object' && value !== null
      ? `'${JSON.stringify(value).replaceAll("'", "''")}'`
      : String(value);
  };
  const named = Object.entries(criteria).filter(([name]) => PARAMETERS[name] !== undefined);
  const rest = Object.entries(criteria)
    .filter(([name]) => PARAMETERS[name] === undefined && name !== 'policy')
    .map(([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]);
  const lines = named.map(([name, value]) => `  ${PARAMETERS[name]} => ${quoted(value)}`);
  // Where nothing is said, the database orders by readiness alone.
  if (!('strategy' in criteria)) lines.push(`  p_strategy => 'best'`);
  if (!('outputModality' in criteria)) lines.push(`  p_output_modalities => '{}'`);
  if (rest.length > 0) lines.push(`  p_criteria => ${quoted(Object.fromEntries(rest))}`);
  return `SELECT model_id, display_name FROM select_model(\n${lines.join(',\n')}\n);`;
}

import { expect, it } from 'vitest';
import type { SelectionBody } from '../../api/queries.ts';
import { asCode } from './as-code.ts';

const request = {
  task: 'chat',
  tenantTier: 3,
  inputModality: ['text'],
  requiredCapabilities: ['function_calling'],
  expectedUsage: { inputTokens: 4_000, outputTokens: 800 },
  maxCostPerRequest: 0.02,
  minQuality: 40,
  acceptProbeLatency: true,
  requireCommercialUse: false,
} as SelectionBody;

it('a request is the same in every form', () => {
  expect(asCode('CLI', request, '')).toBe(
    'npm run -s registry -- select chat --tier 3 --input text --capability function_calling --usage inputTokens=4000,outputTokens=800 --max-cost 0.02 --min-quality 40 --accept-probe-latency --non-commercial',
  );
  expect(asCode('SQL', request, '')).toBe(`SELECT model_id, display_name FROM select_model(
  p_task => 'chat',
  p_tenant_tier => 3,
  p_input_modalities => ARRAY['text'],
  p_required_capabilities => ARRAY['function_calling'],
  p_expected_usage => '{"inputTokens":4000,"outputTokens":800}',
  p_max_cost_per_request => 0.02,
  p_require_commercial_use => false,
  p_strategy => 'best',
  p_output_modalities => '{}',
  p_criteria => '{"min_quality":40,"accept_probe_latency":true}'
);`);
  expect(asCode('TypeScript', request, '')).toContain(`expectedUsage: { inputTokens: 4000, outputTokens: 800 },`);
  const body = /-d '(.*)'$/s.exec(asCode('curl', request, 'http://127.0.0.1:8787'))?.[1];
  expect(JSON.parse(body ?? '')).toEqual(request);
});

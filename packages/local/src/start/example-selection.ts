import type { Pool } from 'pg';

/** One selection as an example of what callers get. */
export interface ExampleSelection {
  readonly modelId: string;
  readonly providerId: string;
  readonly hostingType: string;
  readonly displayName: string;
  readonly thermalState: string | null;
  readonly healthStatus: string;
  readonly reason: string;
}

export async function exampleSelection(pool: Pool): Promise<ExampleSelection> {
  const { rows } = await pool.query(`SELECT * FROM select_model('chat', ARRAY['text'], ARRAY['text'], 3)`);
  const r = rows[0];
  return {
    modelId: r.model_id,
    providerId: r.provider_id,
    hostingType: r.hosting_type,
    displayName: r.display_name,
    thermalState: r.thermal_state,
    healthStatus: r.health_status,
    reason: '',
  };
}

export function renderSelection(selection: ExampleSelection): string {
  return JSON.stringify(selection);
}

import { RegistryError } from '@radiant/contracts';
import { SNAPSHOT_COLUMNS, type SnapshotModelText } from '@radiant/database';
import { modelFromRow } from './from-row.ts';
import type { SelectableModel } from './selectable-model.ts';

type Column = (typeof SNAPSHOT_COLUMNS)[number];

const POSITION = Object.fromEntries(SNAPSHOT_COLUMNS.map((column, position) => [column, position])) as Record<
  Column,
  number
>;

const NO_WORDS: readonly string[] = Object.freeze([]);

/** Reads models from PostgreSQL's text. Lists that are the same text become the same array: ten thousand models have few. */
export class SnapshotTextReader {
  readonly #lists = new Map<string, readonly string[]>();

  /** The model that one row says. */
  model(row: SnapshotModelText): SelectableModel {
    const textOrNull = (column: Column) => row[POSITION[column]] ?? null;
    const numberOrNull = (column: Column) => {
      const value = row[POSITION[column]];
      return value == null ? null : Number(value);
    };
    const flag = (column: Column) => row[POSITION[column]] === 'true';
    const text = (column: Column) => {
      const value = row[POSITION[column]];
      if (value == null) {
        throw new RegistryError('internal', `selectable_models has a row (id ${row[POSITION.id]}) without ${column}`);
      }
      return value;
    };
    const sunsetMs = numberOrNull('sunset_at');
    const priceTiers = textOrNull('price_tiers');
    return modelFromRow(
      {
        id: text('id'),
        provider_id: text('provider_id'),
        provider_name: text('provider_name'),
        model_id: text('model_id'),
        litellm_id: textOrNull('litellm_id'),
        name: text('name'),
        display_name: text('display_name'),
        hosting_type: text('hosting_type') === 'external' ? 'external' : 'self_hosted',
        category: text('category'),
        capabilities: this.#list(textOrNull('capabilities')),
        input_modalities: this.#list(textOrNull('input_modalities')),
        output_modalities: this.#list(textOrNull('output_modalities')),
        primary_mode: text('primary_mode'),
        context_window: numberOrNull('context_window'),
        max_output: numberOrNull('max_output'),
        pricing_type: textOrNull('pricing_type'),
        input_cost_per_1k: numberOrNull('input_cost_per_1k'),
        output_cost_per_1k: numberOrNull('output_cost_per_1k'),
        cached_input_cost_per_1k: numberOrNull('cached_input_cost_per_1k'),
        cache_write_cost_per_1k: numberOrNull('cache_write_cost_per_1k'),
        cost_per_1k_characters: numberOrNull('cost_per_1k_characters'),
        cost_per_request: numberOrNull('cost_per_request'),
        cost_per_second: numberOrNull('cost_per_second'),
        cost_per_image: numberOrNull('cost_per_image'),
        cost_per_minute: numberOrNull('cost_per_minute'),
        cost_per_minute_video: numberOrNull('cost_per_minute_video'),
        cost_per_3d_model: numberOrNull('cost_per_3d_model'),
        hourly_rate: numberOrNull('hourly_rate'),
        price_tiers: priceTiers === null ? null : JSON.parse(priceTiers),
        markup_rate: Number(text('markup_rate')),
        instance_type: textOrNull('instance_type'),
        endpoint_name: textOrNull('endpoint_name'),
        thermal_state: textOrNull('thermal_state'),
        is_transitioning: flag('is_transitioning'),
        warmup_time_seconds: numberOrNull('warmup_time_seconds'),
        deprecated: flag('deprecated'),
        status: textOrNull('status'),
        sunset_at: sunsetMs === null ? null : new Date(sunsetMs),
        successor: textOrNull('successor'),
        health_status: text('health_status'),
        avg_latency_ms: numberOrNull('avg_latency_ms'),
        error_rate: numberOrNull('error_rate'),
        compliance: this.#list(textOrNull('compliance')),
        license: textOrNull('license'),
        commercial_use_allowed: textOrNull('commercial_use_allowed') === null ? null : flag('commercial_use_allowed'),
        min_tier: Number(text('min_tier')),
      },
      flag('enabled'),
    );
  }

  #list(text: string | null): readonly string[] {
    if (text === null || text === '{}') return NO_WORDS;
    const known = this.#lists.get(text);
    if (known !== undefined) return known;
    const words = Object.freeze(wordsOf(text));
    this.#lists.set(text, words);
    return words;
  }
}

/** The words of a text[] as PostgreSQL writes it: `{chat,"two words"}`. */
function wordsOf(text: string): string[] {
  const found = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g);
  return Array.from(found, ([, quoted, plain]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
}

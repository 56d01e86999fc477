import { messageOf, RegistryError } from '@radiant/contracts';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { isPlainObject } from '../exported-record.ts';

/** An entry of `model_list`. */
export interface ReadDeployment {
  /** Line of the file that it begins in, from 1. */
  readonly line: number;
  /** What clients ask for; several deployments may share it. */
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly info: Readonly<Record<string, unknown>>;
}

/** Where requests go that a name has failed. */
export interface ReadFallback {
  readonly line: number;
  readonly from: string;
  readonly to: readonly string[];
}

/** Something of the configuration by its line. */
export interface ReadSetting {
  readonly line: number;
  readonly name: string;
}

/** A configuration of a LiteLLM proxy, as far as a registry may hold it. */
export interface ReadLitellmConfig {
  readonly deployments: readonly ReadDeployment[];
  readonly fallbacks: readonly ReadFallback[];
  /** Every other setting. */
  readonly settings: readonly ReadSetting[];
}

/**
 * Reads a LiteLLM proxy's config.yaml (YAML 1.1, as LiteLLM does).
 *
 * @throws RegistryError `input_invalid` with the line, where it is no YAML or has no `model_list`
 */
export function readLitellmConfig(text: string): ReadLitellmConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.1', lineCounter: lines });
  const lineOf = (node: unknown) => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const plain = (node: unknown): unknown => {
    try {
      return (node as Node | null)?.toJS(document);
    } catch (cause) {
      // An alias of nothing, or of so much that it would fill the memory.
      return refuse(lineOf(node), messageOf(cause));
    }
  };
  const [fault] = document.errors;
  if (fault !== undefined) refuse(lines.linePos(fault.pos[0]).line, fault.message.split('\n')[0] ?? fault.code);
  const root = document.contents;
  const list = isMap(root) ? root.get('model_list', true) : undefined;
  if (!isMap(root) || !isSeq(list)) return refuse(1, 'expected `model_list:` with a list of deployments');
  const deployments = list.items.map((item): ReadDeployment => {
    const entry = plain(item);
    if (!isPlainObject(entry) || typeof entry.model_name !== 'string' || !isPlainObject(entry.litellm_params)) {
      return refuse(lineOf(item), 'expected a deployment with model_name and litellm_params');
    }
    const info = isPlainObject(entry.model_info) ? entry.model_info : {};
    return { line: lineOf(item), name: entry.model_name, params: entry.litellm_params, info };
  });
  const fallbacks: ReadFallback[] = [];
  const settings: ReadSetting[] = [];
  for (const { key, value } of root.items) {
    const section = isScalar(key) ? String(key.value) : '';
    if (section === 'model_list') continue;
    if (!isMap(value)) settings.push({ line: lineOf(key), name: section });
    for (const pair of isMap(value) ? value.items : []) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      if (name !== 'fallbacks' || !isSeq(pair.value))
        settings.push({ line: lineOf(pair.key), name: `${section}.${name}` });
      else for (const item of pair.value.items) fallbacks.push(...fallbacksOf(lineOf(item), plain(item)));
    }
  }
  return { deployments, fallbacks, settings };
}

function fallbacksOf(line: number, entry: unknown): ReadFallback[] {
  if (!isPlainObject(entry)) return refuse(line, 'expected a name and the list of those that follow it');
  return Object.entries(entry).map(([from, to]) => {
    if (Array.isArray(to)) return { line, from, to: to.map(String) };
    return refuse(line, `expected a list of names after ${from}`);
  });
}

function refuse(line: number, what: string): never {
  throw new RegistryError('input_invalid', `This is no configuration of LiteLLM: line ${line}: ${what}`);
}

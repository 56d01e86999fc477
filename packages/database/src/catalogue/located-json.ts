import { evaluate, parse, type ValueNode } from '@humanwhocodes/momoa';
import { messageOf, RESERVED_KEY } from '@radiant/contracts';

/** A fault of the JSON text itself. */
export interface JsonFault {
  readonly line: number;
  readonly path: readonly PropertyKey[];
  readonly found: string;
  readonly expected: string;
}

/** A JSON file's value together with the line of every part of it. */
export interface LocatedJson {
  readonly value: unknown;
  readonly faults: readonly JsonFault[];
  /** The line of a path's key, or of the nearest part of it that the file has. */
  lineOf(path: readonly PropertyKey[]): number;
}

interface Step {
  readonly node: ValueNode;
  readonly line: number;
}

function keyOf(name: { type: string; value?: unknown; name?: unknown }): string {
  return String(name.type === 'String' ? name.value : name.name);
}

function stepInto(node: ValueNode, key: PropertyKey): Step | undefined {
  if (node.type === 'Object') {
    const member = node.members.findLast((candidate) => keyOf(candidate.name) === key);
    return member && { node: member.value, line: member.loc.start.line };
  }
  if (node.type === 'Array' && typeof key === 'number') {
    const element = node.elements[key];
    return element && { node: element.value, line: element.loc.start.line };
  }
  return undefined;
}

/** Keys that would be lost without a word: of two equal ones the first, and the one that a record schema drops. */
function lostKeys(node: ValueNode, path: readonly PropertyKey[]): JsonFault[] {
  if (node.type === 'Array')
    return node.elements.flatMap((element, index) => lostKeys(element.value, [...path, index]));
  if (node.type !== 'Object') return [];
  const seen = new Set<string>();
  return node.members.flatMap((member) => {
    const key = keyOf(member.name);
    const memberPath = [...path, key];
    const inside = lostKeys(member.value, memberPath);
    const { line } = member.loc.start;
    if (key === RESERVED_KEY) {
      return [{ line, path: memberPath, found: `key "${key}"`, expected: 'no key of this name' }, ...inside];
    }
    if (!seen.has(key)) {
      seen.add(key);
      return inside;
    }
    return [{ line, path: memberPath, found: `key "${key}" again`, expected: 'each key once' }, ...inside];
  });
}

function lineOfFailure(thrown: unknown): number {
  return thrown instanceof Error && 'line' in thrown && typeof thrown.line === 'number' ? thrown.line : 1;
}

/** Parses JSON (no comments, no trailing commas) and remembers where everything stands. Never throws: faults are returned. */
export function parseLocatedJson(text: string): LocatedJson {
  try {
    const root = parse(text, { mode: 'json' }).body;
    return {
      value: evaluate(root),
      faults: lostKeys(root, []),
      lineOf(path) {
        let step: Step = { node: root, line: root.loc.start.line };
        for (const key of path) {
          const next = stepInto(step.node, key);
          if (next === undefined) break;
          step = next;
        }
        return step.line;
      },
    };
  } catch (thrown) {
    const line = lineOfFailure(thrown);
    // The library ends its message with "(line:column)"; the line is told apart.
    const found = messageOf(thrown).replace(/ \(\d+:\d+\)$/, '');
    return { value: undefined, faults: [{ line, path: [], found, expected: 'valid JSON' }], lineOf: () => line };
  }
}

import { messageOf, RegistryError } from '@radiant/contracts';
import { isRefusedData } from '@radiant/database';

/** What came of writing parts that have nothing to do with each other. */
interface AppliedApart<Part, Applied> {
  readonly applied: readonly Applied[];
  readonly refused: readonly { readonly part: Part; readonly reason: string }[];
}

/**
 * Writes parts together, one statement for all; where something in them cannot be written, half by half, so that the one at
 * fault fails alone and every other is stored.
 *
 * @throws what `apply` throws for a reason that is in no part: a database that is away, a lease that is lost
 */
export async function applyApart<Part, Applied>(
  parts: readonly Part[],
  apply: (parts: readonly Part[]) => Promise<Applied>,
): Promise<AppliedApart<Part, Applied>> {
  try {
    return { applied: parts.length === 0 ? [] : [await apply(parts)], refused: [] };
  } catch (thrown) {
    if (!isOfTheData(thrown)) throw thrown;
    const [part] = parts;
    if (parts.length === 1 && part !== undefined)
      return { applied: [], refused: [{ part, reason: messageOf(thrown) }] };
    const middle = Math.ceil(parts.length / 2);
    const first = await applyApart(parts.slice(0, middle), apply);
    const second = await applyApart(parts.slice(middle), apply);
    return { applied: [...first.applied, ...second.applied], refused: [...first.refused, ...second.refused] };
  }
}

/** What the database refuses, and what this program itself cannot turn into a statement. */
function isOfTheData(thrown: unknown): boolean {
  if (thrown instanceof RegistryError) return false;
  return isRefusedData(thrown) || thrown instanceof RangeError || thrown instanceof TypeError;
}

/** What is decided of each part on its own: one that cannot be decided on costs the others nothing. */
export function decideApart<Part, Decision>(
  parts: readonly Part[],
  decide: (part: Part) => Decision,
): {
  readonly decided: readonly Decision[];
  readonly undecided: readonly { readonly part: Part; readonly reason: string }[];
} {
  const decided: Decision[] = [];
  const undecided: { part: Part; reason: string }[] = [];
  for (const part of parts) {
    try {
      decided.push(decide(part));
    } catch (thrown) {
      undecided.push({ part, reason: messageOf(thrown) });
    }
  }
  return { decided, undecided };
}

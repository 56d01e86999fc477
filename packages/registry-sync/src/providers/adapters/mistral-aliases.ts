/** What an entry of the list says of its ids. */
interface Entry {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly aliases?: readonly string[] | null | undefined;
}

/** One model out of several entries. */
interface CanonicalEntry<Listed> {
  readonly modelId: string;
  readonly aliases: string[];
  /** The entry to read the rest from: the canonical id's own, where it is listed. */
  readonly entry: Listed;
}

/** `mistral-large-2512`: year and month of the version. */
const VERSIONED = /-\d{4}$/;

/**
 * Groups entries that name each other as aliases, and picks the id to know the model by: the name that the provider gives it
 * where that is one of its ids, else the versioned id, else the first listed.
 */
export function canonicalMistralIds<Listed extends Entry>(entries: readonly Listed[]): CanonicalEntry<Listed>[] {
  const groups: { ids: Set<string>; entries: Listed[] }[] = [];
  for (const entry of entries) {
    const ids = new Set([entry.id, ...(entry.aliases ?? [])]);
    const merged = { ids, entries: [entry] };
    // An entry may join two groups that did not know of each other.
    for (const group of groups.filter((known) => [...ids].some((id) => known.ids.has(id)))) {
      merged.ids = new Set([...group.ids, ...merged.ids]);
      merged.entries = [...group.entries, ...merged.entries];
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.flatMap((group) => {
    const [first] = group.entries;
    if (first === undefined) return [];
    const ids = [...group.ids];
    const named = group.entries.map((entry) => entry.name).find((name) => name != null && group.ids.has(name));
    const modelId = named ?? ids.find((id) => VERSIONED.test(id)) ?? first.id;
    const entry = group.entries.find((candidate) => candidate.id === modelId) ?? first;
    return [{ modelId, aliases: ids.filter((id) => id !== modelId), entry }];
  });
}

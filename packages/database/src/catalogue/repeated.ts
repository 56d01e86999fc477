/** The second and later entries whose key was there before, each with the place of the first. */
export function repeated<Entry, Place>(
  entries: readonly { readonly key: string; readonly entry: Entry; readonly place: Place }[],
): { readonly key: string; readonly entry: Entry; readonly first: Place }[] {
  const first = new Map<string, Place>();
  return entries.flatMap(({ key, entry, place }) => {
    const before = first.get(key);
    if (before !== undefined) return [{ key, entry, first: before }];
    first.set(key, place);
    return [];
  });
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/** The known word that a mistyped one was most likely meant to be, or null where none is near (more than a third would change). */
export function nearestWord(word: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let best = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** `; did you mean "x"?` where a known word is near, else nothing. */
export function didYouMean(word: unknown, known: readonly string[]): string {
  const nearest = typeof word === 'string' ? nearestWord(word, known) : null;
  return nearest === null ? '' : `; did you mean "${nearest}"?`;
}

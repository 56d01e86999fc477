/** A number of tokens as providers state it; zero, negative and broken numbers stand for unknown. */
export function tokenLimit(tokens: number | null | undefined): number | null {
  return tokens != null && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : null;
}

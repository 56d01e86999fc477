/** Something that a person should know and that is no error: a list that shrank, a provider without a key. */
export interface Notice {
  /** Stable word; docs/runbook.md has a section of this name that says what to do. */
  readonly code: string;
  /** What it is about: a provider id, `provider/model`, an endpoint's name. */
  readonly subject: string;
  /** One sentence: what was found, what was expected, what was done about it. */
  readonly message: string;
  /** Facts for programs. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Ends a command with an exit code after its result was printed: a sync that failed, a selection without a model. */
export class CommandEnded extends Error {
  readonly exitCode: number;

  /** @param message told on standard error; empty tells nothing */
  constructor(exitCode: number, message = '') {
    super(message);
    this.name = 'CommandEnded';
    this.exitCode = exitCode;
  }
}

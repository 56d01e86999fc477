/** An error answer as AWS gives it: a code that the SDK turns into the exception's name, and a message. */
export class AwsFault extends Error {
  readonly code: string;
  readonly httpStatus: number;
  /** Further members of the error's body. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, httpStatus = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'AwsFault';
    this.code = code;
    this.httpStatus = httpStatus;
    this.members = members;
  }
}

/** What every AWS service answers to an input that breaks one of its constraints. */
export function validationFault(message: string): AwsFault {
  return new AwsFault('ValidationException', message);
}

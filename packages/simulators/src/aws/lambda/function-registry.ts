/** What a function is told of its invocation; the part of Lambda's context that is worth simulating. */
export interface SimulatedContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/** A function's code. What it throws becomes FunctionError, as in Lambda. */
export type SimulatedFunction = (payload: unknown, context: SimulatedContext) => unknown;

/** One run of a function, successful or not. */
export interface FunctionRun {
  readonly functionName: string;
  readonly payload: unknown;
  readonly asynchronous: boolean;
  readonly at: Date;
  /** Null when it returned. */
  readonly error: string | null;
}

/** What tests do to Lambda. Throttling is a fault of the simulator: `throttle('lambda:InvokeFunction', n)`. */
export interface LambdaControl {
  register(functionName: string, handler: SimulatedFunction): void;
  remove(functionName: string): void;
  /** Every run so far, in the order they ended. */
  readonly runs: readonly FunctionRun[];
  /** Resolves once no asynchronous invocation is waiting or running. */
  settled(): Promise<void>;
}

/** Whose account is simulated. */
export interface SimulatedAccount {
  readonly accountId: string;
  readonly region: string;
}

/** The ARN of a resource, such as `arn:aws:sagemaker:us-east-1:123456789012:endpoint/radiant-llama`. */
export function arnOf(account: SimulatedAccount, service: string, resource: string): string {
  return `arn:aws:${service}:${account.region}:${account.accountId}:${resource}`;
}

/** The simulator's time: state changes that take a while are due on this clock, and recorded calls carry it. */
export interface SimulatorClock {
  now(): Date;
  /** Moves the time forward by `ms` at once. */
  advance(ms: number): void;
}

/** A clock that stands still at `startAt` until it is advanced, or, without one, real time plus what it was advanced by. */
export function simulatorClock(startAt?: Date): SimulatorClock {
  let advancedMs = 0;
  return {
    now: () => new Date((startAt?.getTime() ?? Date.now()) + advancedMs),
    advance(ms) {
      advancedMs += ms;
    },
  };
}

/** Whose account is simulated. */
export interface SimulatedAccount {
  readonly accountId: string;
  readonly region: string;
}

/** The ARN of a resource, such as `arn:aws:sagemaker:us-east-1:123456789012:endpoint/radiant-llama`. */
export function arnOf(account: SimulatedAccount, service: string, resource: string): string {
  return `arn:aws:${service}:${account.region}:${account.accountId}:${resource}`;
}

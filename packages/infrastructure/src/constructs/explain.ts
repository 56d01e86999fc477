import { type Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts one finding of cdk-nag on a construct and what is below it, and says why. */
export function explain(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: finding, reason });
}

/** A resource's ARN as cdk-nag writes it in its findings: without the account where the stage names none. */
export function findingArn(stack: Stack, service: string, resource: string): string {
  const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
  return `arn:aws:${service}:${stack.region}:${account}:${resource}`;
}

/** Accepts that a policy names more than one resource, such as `endpoint/radiant-*`, and says why. */
export function explainWildcard(construct: IConstruct, resource: string, reason: string): void {
  explain(construct, `AwsSolutions-IAM5[Resource::${resource}]`, reason);
}

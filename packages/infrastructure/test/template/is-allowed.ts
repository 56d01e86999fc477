import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { AwsAccount } from './physical-name.ts';
import type { PolicyDocument } from './policy-document.ts';

/** A call as IAM sees it. */
export interface PolicyQuestion {
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resource. */
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Whether the policies allow the call, by a simulator of IAM.
 *
 * @throws Error for an action that AWS does not have or a resource that the action does not take: such a question proves nothing
 */
export async function isAllowed(
  policies: readonly PolicyDocument[],
  question: PolicyQuestion,
  account: AwsAccount,
): Promise<boolean> {
  const principal = `arn:aws:iam::${account.accountId}:role/registry-function`;
  return answered({ principal, policies, resourcePolicy: undefined }, question, account);
}

/** Whether the resource's own policy lets an AWS service, such as `cloudwatch.amazonaws.com`, make the call. */
export async function isAllowedByResource(
  resourcePolicy: unknown,
  principal: string,
  question: PolicyQuestion,
  account: AwsAccount,
): Promise<boolean> {
  return answered({ principal, policies: [], resourcePolicy }, question, account);
}

async function answered(
  asked: {
    readonly principal: string;
    readonly policies: readonly PolicyDocument[];
    readonly resourcePolicy: unknown;
  },
  { action, resource, context = {} }: PolicyQuestion,
  { accountId }: AwsAccount,
): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        action,
        resource: { resource, accountId },
        principal: asked.principal,
        contextVariables: { ...context },
      },
      identityPolicies: asked.policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      ...(asked.resourcePolicy === undefined ? {} : { resourcePolicy: asked.resourcePolicy }),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === 'error') {
    throw new Error(`${action} on ${resource} is no question: ${JSON.stringify(answer.errors)}`);
  }
  return answer.overallResult === 'Allowed';
}

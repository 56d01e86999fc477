/** One request that reached the simulator, whatever became of it: what policies must allow is proven from these. */
export interface RecordedCall {
  /** The service as IAM names it, such as `sagemaker` or `events`. */
  readonly service: string;
  /** The API operation, such as `DescribeEndpoint` or `Invoke`. */
  readonly action: string;
  /** The action in a policy, such as `lambda:InvokeFunction`; null for an operation that the simulator does not know. */
  readonly iamAction: string | null;
  /** ARNs that the policy must allow, or `*`. */
  readonly resources: readonly string[];
  readonly input: unknown;
  readonly at: Date;
  /** The HTTP status of the answer; null while it is under way, and for good when the connection was cut or left hanging. */
  httpStatus: number | null;
  /** The error's code; null for an answer without error. */
  errorCode: string | null;
}

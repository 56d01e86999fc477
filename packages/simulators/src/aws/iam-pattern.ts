/** Whether an IAM action such as `sagemaker:DescribeEndpoint` is meant by a pattern: the same, or a start followed by `*`. */
export function matchesIamPattern(pattern: string, iamAction: string): boolean {
  return pattern.endsWith('*') ? iamAction.startsWith(pattern.slice(0, -1)) : iamAction === pattern;
}

import { ArnFormat, type Stack } from 'aws-cdk-lib';

/** What `rds-db:connect` is allowed on: one user of one cluster, instance or proxy, by its resource id. */
export function rdsConnectArn(stack: Stack, resourceId: string, user: string): string {
  return stack.formatArn({
    service: 'rds-db',
    resource: 'dbuser',
    resourceName: `${resourceId}/${user}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

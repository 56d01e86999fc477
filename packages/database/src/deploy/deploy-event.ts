import { z } from 'zod';

/** What CDK's custom resource provider hands over of CloudFormation's request. */
export const deployEventSchema = z.discriminatedUnion('RequestType', [
  z.object({ RequestType: z.literal('Create'), LogicalResourceId: z.string() }),
  z.object({ RequestType: z.literal('Update'), LogicalResourceId: z.string(), PhysicalResourceId: z.string() }),
  z.object({ RequestType: z.literal('Delete'), LogicalResourceId: z.string(), PhysicalResourceId: z.string() }),
]);

/** What the provider takes back. CloudFormation refuses `Data` above 4 KB, so it holds numbers only. */
export interface DeployAnswer {
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, number>>;
}

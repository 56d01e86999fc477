import { z } from 'zod';
import { validationFault } from '../wire/exchange.ts';
import { boundedInteger, epochSeconds, type Operation, operation, toEpochSeconds } from '../wire/operation.ts';
import type { EndpointStore } from './endpoints.ts';

/** The members that ListEndpoints and ListInferenceComponents share. */
const listInput = z.object({
  SortBy: z.enum(['Name', 'CreationTime', 'Status']).default('CreationTime'),
  SortOrder: z.enum(['Ascending', 'Descending']).default('Descending'),
  NextToken: z.string().optional(),
  MaxResults: boundedInteger(1, 100).optional(),
  NameContains: z
    .string()
    .max(63, 'Member must have length less than or equal to 63')
    .regex(/^[a-zA-Z0-9-]*$/, 'Member must satisfy regular expression pattern: [a-zA-Z0-9-]+')
    .optional(),
  CreationTimeBefore: epochSeconds.optional(),
  CreationTimeAfter: epochSeconds.optional(),
  LastModifiedTimeBefore: epochSeconds.optional(),
  LastModifiedTimeAfter: epochSeconds.optional(),
  StatusEquals: z.string().optional(),
});

/** A parsed list request. */
type ListInput = z.output<typeof listInput>;

interface Listed {
  readonly name: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
}

/** Whether a row passes all filters of the request; times are inclusive. */
function passesFilter(row: Listed, input: ListInput): boolean {
  return (
    (input.NameContains === undefined || row.name.includes(input.NameContains)) &&
    (input.StatusEquals === undefined || row.status === input.StatusEquals) &&
    within(row.createdAt, input.CreationTimeAfter, input.CreationTimeBefore) &&
    within(row.lastModifiedAt, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore)
  );
}

/** What the row is sorted by. */
function sortValueOf(row: Listed, sortBy: ListInput['SortBy']): string | number {
  if (sortBy === 'Name') return row.name;
  return sortBy === 'Status' ? row.status : row.createdAt.getTime();
}

function within(time: Date, after: Date | undefined, before: Date | undefined): boolean {
  return (after === undefined || time >= after) && (before === undefined || time <= before);
}

/** One page in SageMaker's order, with the token of the next. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextToken: string | undefined;
}

/** What a row is sorted by, and the name that makes the order total. */
interface PageRow {
  readonly sortValue: string | number;
  readonly name: string;
}

/** SageMaker's page size when MaxResults is left out. */
const DEFAULT_PAGE_SIZE = 10;

/** The page after `token`. The token holds the last row's place, so that rows added or removed meanwhile shift nothing. */
export function pageOf<Row extends PageRow>(
  rows: readonly Row[],
  sortOrder: 'Ascending' | 'Descending',
  token: string | undefined,
  maxResults: number = DEFAULT_PAGE_SIZE,
): Page<Row> {
  const direction = sortOrder === 'Ascending' ? 1 : -1;
  const compare = (a: PageRow, b: PageRow) => direction * (order(a.sortValue, b.sortValue) || order(a.name, b.name));
  const last = token === undefined ? undefined : readToken(token);
  const remaining = rows.filter((row) => last === undefined || compare(row, last) > 0).sort(compare);
  const page = remaining.slice(0, maxResults);
  const end = page.at(-1);
  return { rows: page, nextToken: remaining.length > page.length && end ? writeToken(end) : undefined };
}

function order(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function writeToken({ sortValue, name }: PageRow): string {
  return Buffer.from(JSON.stringify([sortValue, name])).toString('base64');
}

function readToken(token: string): PageRow {
  try {
    const [sortValue, name]: unknown[] = JSON.parse(Buffer.from(token, 'base64').toString());
    if (typeof name === 'string' && (typeof sortValue === 'string' || typeof sortValue === 'number')) {
      return { sortValue, name };
    }
  } catch {
    // Not JSON: refused below like any other token that was not given out here.
  }
  throw validationFault('The pagination token is not valid.');
}

/** ListEndpoints: filters, order and pages as SageMaker has them. */
export function listEndpoints(store: EndpointStore): Operation {
  return operation({
    iamAction: 'sagemaker:ListEndpoints',
    input: listInput,
    resources: () => ['*'],
    answer(input) {
      store.settle();
      const rows = [...store.endpoints.values()]
        .filter((endpoint) => passesFilter(endpoint, input))
        .map((endpoint) => ({ ...endpoint, sortValue: sortValueOf(endpoint, input.SortBy) }));
      const page = pageOf(rows, input.SortOrder, input.NextToken, input.MaxResults);
      return {
        Endpoints: page.rows.map((endpoint) => ({
          EndpointName: endpoint.name,
          EndpointArn: store.arn('endpoint', endpoint.name),
          CreationTime: toEpochSeconds(endpoint.createdAt),
          LastModifiedTime: toEpochSeconds(endpoint.lastModifiedAt),
          EndpointStatus: endpoint.status,
        })),
        NextToken: page.nextToken,
      };
    },
  });
}

const listComponentsInput = listInput.extend({
  EndpointNameEquals: z.string().optional(),
  VariantNameEquals: z.string().optional(),
});

/** ListInferenceComponents, over the account or one endpoint. */
export function listInferenceComponents(store: EndpointStore): Operation {
  return operation({
    iamAction: 'sagemaker:ListInferenceComponents',
    input: listComponentsInput,
    resources: () => ['*'],
    answer(input) {
      store.settle();
      const rows = [...store.endpoints.values()]
        .filter(({ name }) => input.EndpointNameEquals === undefined || name === input.EndpointNameEquals)
        .flatMap((endpoint) => endpoint.components.map((component) => ({ ...component, endpointName: endpoint.name })))
        .filter(({ variant }) => input.VariantNameEquals === undefined || variant === input.VariantNameEquals)
        .filter((component) => passesFilter(component, input))
        .map((component) => ({ ...component, sortValue: sortValueOf(component, input.SortBy) }));
      const page = pageOf(rows, input.SortOrder, input.NextToken, input.MaxResults);
      return {
        InferenceComponents: page.rows.map((component) => ({
          InferenceComponentName: component.name,
          InferenceComponentArn: store.arn('inference-component', component.name),
          EndpointName: component.endpointName,
          EndpointArn: store.arn('endpoint', component.endpointName),
          VariantName: component.variant,
          CreationTime: toEpochSeconds(component.createdAt),
          LastModifiedTime: toEpochSeconds(component.lastModifiedAt),
          InferenceComponentStatus: component.status,
        })),
        NextToken: page.nextToken,
      };
    },
  });
}

import type { AwsAccount } from './physical-name.ts';
import { attribute, reference } from './physical-name.ts';

/** CloudFormation templates by stack name. */
export type Templates = ReadonlyMap<string, Template>;

/** As much of a template as is looked at. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
}

/** One resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What CloudFormation would make of a value: every Ref, GetAtt, Join, Select, Split, Sub and ImportValue replaced. */
export function resolveTemplate(value: unknown, stack: string, templates: Templates, account: AwsAccount): unknown {
  const again = (inner: unknown) => resolveTemplate(inner, stack, templates, account);
  if (Array.isArray(value)) return value.map(again);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [entry] = entries;
  if (entries.length !== 1 || entry === undefined)
    return Object.fromEntries(entries.map(([key, inner]) => [key, again(inner)]));
  const [name, argument] = entry;
  const resources = templates.get(stack)?.Resources ?? {};
  switch (name) {
    case 'Ref':
      return reference(String(argument), resources, account, again);
    case 'Fn::GetAtt':
      return attribute(parts(argument), resources, account, again);
    case 'Fn::Join': {
      const [separator, items] = pair(argument);
      return list(again(items)).join(String(separator));
    }
    case 'Fn::Split': {
      const [separator, text] = pair(argument);
      return String(again(text)).split(String(separator));
    }
    case 'Fn::Select': {
      const [index, items] = pair(argument);
      return list(again(items))[Number(again(index))];
    }
    case 'Fn::ImportValue':
      return imported(String(again(argument)), templates, account);
    default:
      if (name.startsWith('Fn::')) throw new Error(`${name} is not resolved here; teach it`);
      return { [name]: again(argument) };
  }
}

function imported(name: string, templates: Templates, account: AwsAccount): unknown {
  for (const [stack, { Outputs = {} }] of templates) {
    for (const output of Object.values(Outputs)) {
      if (output.Export?.Name === name) return resolveTemplate(output.Value, stack, templates, account);
    }
  }
  throw new Error(`No stack exports ${name}`);
}

function parts(argument: unknown): [string, string] {
  const [resource, ...attributeName] = typeof argument === 'string' ? argument.split('.') : list(argument);
  return [String(resource), attributeName.join('.')];
}

function pair(argument: unknown): [unknown, unknown] {
  const [first, second] = list(argument);
  return [first, second];
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`Expected a list, found ${JSON.stringify(value)}`);
}

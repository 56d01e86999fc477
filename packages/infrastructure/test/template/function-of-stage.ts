import type { AwsAccount } from './physical-name.ts';
import type { PolicyDocument } from './policy-document.ts';
import { policyDocumentSchema } from './policy-document.ts';
import { resolveTemplate, type Template, type Templates } from './resolve-template.ts';

/** A function as the templates describe it: what it is told and what it may do. */
export interface DescribedFunction {
  readonly env: Readonly<Record<string, string>>;
  readonly policies: readonly PolicyDocument[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Finds a function by its name in any of the stacks. */
export function functionOfStage(functionName: string, templates: Templates, account: AwsAccount): DescribedFunction {
  for (const [stack, template] of templates) {
    const resolve = (value: unknown) => resolveTemplate(value, stack, templates, account);
    for (const { Type, Properties = {} } of Object.values(template.Resources)) {
      if (Type !== 'AWS::Lambda::Function' || Properties.FunctionName !== functionName) continue;
      const env = resolve(valueAt(Properties, 'Environment', 'Variables') ?? {});
      const roleId = String(Object.values(Object(Properties.Role)).flat()[0]);
      return {
        env: Object.fromEntries(Object.entries(Object(env)).map(([key, value]) => [key, String(value)])),
        policies: policiesOfRole(roleId, template).map((document) => policyDocumentSchema.parse(resolve(document))),
        properties: Properties,
      };
    }
  }
  throw new Error(`No template has a function ${functionName}`);
}

function policiesOfRole(roleId: string, template: Template): unknown[] {
  const role = template.Resources[roleId];
  if (role === undefined) throw new Error(`No role ${roleId}`);
  const managed = role.Properties?.ManagedPolicyArns;
  if (managed !== undefined)
    throw new Error(`${roleId} has managed policies, whose content the template does not show`);
  const attached = Object.values(template.Resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && JSON.stringify(Properties?.Roles ?? []).includes(`"${roleId}"`),
  );
  const inline = role.Properties?.Policies;
  return [
    ...(Array.isArray(inline) ? inline.map((policy: unknown) => valueAt(policy, 'PolicyDocument')) : []),
    ...attached.map(({ Properties }) => Properties?.PolicyDocument),
  ];
}

function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}

import { CRITERIA, RegistryError, type SelectionCriteria, type SelectionPolicy, weakens } from '@radiant/contracts';

import { checkCriteria } from './parse-criteria.ts';

/** Criteria, or the name of a policy and what differs from it. */
export type SelectionRequest = SelectionCriteria | PolicyRequest;

/** A selection by policy: its criteria are the defaults; what is stated here wins, but never weakens what the policy locks. */
export interface PolicyRequest extends Partial<SelectionCriteria> {
  readonly policy: string;
}

/**
 * The criteria that a request comes to.
 *
 * @throws RegistryError `criteria_invalid` naming the field (`policy` for one that does not exist; what weakens a lock)
 */
export function criteriaOf(request: SelectionRequest, policies: readonly SelectionPolicy[]): SelectionCriteria {
  const criteria = policyOf(request, policies) === null ? request : withPolicy(request, policies);
  return checkCriteria(criteria as SelectionCriteria);
}

/** The policy that a request names; null when it names none. */
export function policyOf(request: SelectionRequest, policies: readonly SelectionPolicy[]): SelectionPolicy | null {
  if (!('policy' in request) || request.policy === undefined) return null;
  const policy = policies.find((one) => one.name === request.policy);
  if (policy !== undefined) return policy;
  const known = policies.map((one) => one.name).join(', ');
  throw new RegistryError(
    'criteria_invalid',
    `Invalid criteria: policy is ${JSON.stringify(request.policy)}; expected one of ${known === '' ? '(none is defined)' : known}`,
    { details: { field: 'policy', found: request.policy } },
  );
}

function withPolicy(request: SelectionRequest, policies: readonly SelectionPolicy[]): object {
  const policy = policyOf(request, policies);
  const { policy: _name, ...stated } = request as PolicyRequest;
  if (policy !== null) refuseWeaker(policy, stated);
  return {
    ...policy?.criteria,
    ...(policy?.strategy == null ? {} : { strategy: policy.strategy }),
    ...(policy?.weights == null ? {} : { weights: policy.weights }),
    ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
  };
}

/** @throws RegistryError `criteria_invalid` for the first criterion by which a caller would weaken what the policy locks */
function refuseWeaker({ name: policy, locked, criteria }: SelectionPolicy, stated: Partial<SelectionCriteria>): void {
  for (const { name, kind } of CRITERIA) {
    const found = stated[name];
    const held = locked.some((one) => one === name) ? Reflect.get(criteria, name) : undefined;
    // What is not valid at all is refused with its own words.
    if (found === undefined || held === undefined || !kind.isValid(found) || !weakens(name, found, held)) continue;
    throw new RegistryError(
      'criteria_invalid',
      `Invalid criteria: ${name} is ${JSON.stringify(found)}; policy ${policy} locks it at ${JSON.stringify(held)}, which only a stricter value may replace`,
      { details: { field: name, found, locked: held, policy } },
    );
  }
}

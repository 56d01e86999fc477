import type { SelectableModel } from '../model/model.ts';
import { CAPABILITY_DOMAINS, type Domain } from '../vocabulary/domain.ts';
import type { Gate, RestOfRequest } from './gate.ts';

/** The domains of a model; the same function is the same index. */
const domainsOf = (model: SelectableModel): readonly Domain[] => model.domains as readonly Domain[];

/** What it takes to name a domain, or not to. */
const NAMED_DOMAIN = 2;

/** The domains that a request asks for: by name, or by a capability of theirs. */
function domainsAsked(stated: readonly Domain[], { requiredCapabilities = [] }: RestOfRequest): readonly Domain[] {
  return [...stated, ...requiredCapabilities.flatMap((capability) => CAPABILITY_DOMAINS[capability] ?? [])];
}

/**
 * A model of special domains is out unless each of them is asked for, and where domains are named, what has none of them is
 * out: a request for chest X-rays is not one for any classifier.
 */
export function ofDomains<const Name extends string>(name: Name): Gate<readonly Domain[], Name> {
  return {
    name,
    passes: (model, stated, { rest }) => {
      const asked = domainsAsked(stated, rest);
      const domains = domainsOf(model);
      return (
        domains.every((one) => asked.includes(one)) &&
        (stated.length === 0 || domains.some((one) => stated.includes(one)))
      );
    },
    found: domainsOf,
    required: (stated, { rest }) => ({
      ...(stated.length > 0 ? { oneOf: stated } : {}),
      onlyOf: [...new Set(domainsAsked(stated, rest))],
    }),
    concession: (model, stated, { rest }) => {
      const domains = domainsOf(model);
      if (domains.length === 0) return { to: [], size: NAMED_DOMAIN * stated.length };
      const asked = domainsAsked(stated, rest);
      const missing = domains.filter((one) => !asked.includes(one));
      // Asked for by a capability, but not among those that are named.
      const added = missing.length > 0 ? missing : domains.slice(0, 1);
      return { to: [...stated, ...added], size: NAMED_DOMAIN * added.length };
    },
    compiled: [
      { by: 'only', wordsOf: domainsOf, these: domainsAsked },
      { by: 'some', wordsOf: domainsOf },
    ],
  };
}

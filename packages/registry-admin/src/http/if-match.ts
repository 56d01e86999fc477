import { RegistryError } from '@radiant/contracts';

/**
 * The entity tags of an If-Match header, without their quotes.
 *
 * @throws RegistryError `precondition_required` without the header, `input_invalid` when it is not a list of strong tags
 */
export function ifMatchTags(header: string | undefined): string[] {
  if (header === undefined || header.trim() === '') {
    throw new RegistryError(
      'precondition_required',
      'Send If-Match with the ETag that reading the resource gave, so that nobody else’s change is lost',
    );
  }
  if (header.trim() === '*') return ['*'];
  const tags = header.split(',').map((tag) => /^\s*"([^"\s]*)"\s*$/.exec(tag)?.[1]);
  return tags.map((tag) => {
    if (tag === undefined) {
      throw new RegistryError('input_invalid', `If-Match is ${header}; expected an ETag in double quotes, or *`, {
        details: { errors: [{ in: 'header', field: 'if-match', message: 'expected an ETag in double quotes, or *' }] },
      });
    }
    return tag;
  });
}

/** @throws RegistryError `precondition_failed` when the resource is no longer at one of the revisions the client has seen */
export function requireMatch(tags: readonly string[], currentEtag: string): void {
  if (tags.includes('*') || tags.includes(currentEtag)) return;
  throw new RegistryError(
    'precondition_failed',
    `It is at revision "${currentEtag}" and If-Match names another: somebody changed it; read it again`,
    { details: { currentEtag } },
  );
}

import type { Notice } from '../../run/notice.ts';
import type { ProviderAdapter } from '../adapter.ts';

/** A provider without a key: no failure, and nothing is known of it. */
export function notConfiguredNotice(adapter: Pick<ProviderAdapter, 'providerId' | 'authentication'>): Notice {
  const { providerId, authentication } = adapter;
  const keys =
    authentication.kind === 'aws' ? ['AWS credentials', ...authentication.keyNames] : authentication.keyNames;
  const message = `${providerId} has no key (${keys.join(' or ')}); its models stay as they are and its health is unknown`;
  return { code: 'not_configured', subject: providerId, message };
}

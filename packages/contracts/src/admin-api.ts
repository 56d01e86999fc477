/** Path below which the admin API lives, wherever it is served. */
export const ADMIN_BASE_PATH = '/api/v2/admin/registry';

/** What a token may do there; writing includes reading. */
export const ADMIN_SCOPES = ['registry:read', 'registry:write'] as const;
/** One of {@link ADMIN_SCOPES}. */
export type AdminScope = (typeof ADMIN_SCOPES)[number];

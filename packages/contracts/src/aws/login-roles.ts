/** Database logins of the deployed functions and of whoever else only reads, such as a selector's Lambda. */
export const LOGIN_ROLES = ['registry_reader', 'registry_sync', 'registry_admin'] as const;
/** One of {@link LOGIN_ROLES}. */
export type LoginRole = (typeof LOGIN_ROLES)[number];

/** A key in a header. */
export interface HeaderAuthentication {
  readonly kind: 'header';
  /** Names the key goes by in the environment and in the secret, the first that is set wins. */
  readonly keyNames: readonly [string, ...string[]];
  /** Header in lower case. */
  readonly header: string;
  /** What stands before the key, with its space: `Bearer `, `Token ` or nothing. */
  readonly prefix: '' | 'Bearer ' | 'Token ';
}

/** AWS credentials by Signature Version 4, or a bearer token where one of `keyNames` is set. */
export interface AwsAuthentication {
  readonly kind: 'aws';
  readonly keyNames: readonly [string, ...string[]];
  /** Service name in the signature. */
  readonly service: string;
}

/** How a provider wants to be shown the key. */
export type Authentication = HeaderAuthentication | AwsAuthentication;

/** A key in `Authorization: Bearer …`. */
export function bearer(...keyNames: [string, ...string[]]): HeaderAuthentication {
  return { kind: 'header', keyNames, header: 'authorization', prefix: 'Bearer ' };
}

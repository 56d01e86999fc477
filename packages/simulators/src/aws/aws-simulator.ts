import { createServer, type Server } from 'node:http';
import { KEPT_ALIVE_MS } from '../kept-alive.ts';
import { type CloudWatchControl, cloudWatchService } from './cloudwatch/cloudwatch-service.ts';
import { type EventBridgeControl, eventBridgeService } from './event-bridge.ts';
import { type FaultControl, faultBook, matchesIamPattern } from './faults.ts';
import { type LambdaControl, lambdaService } from './lambda.ts';
import { type RecordedCall, requestListener } from './request-listener.ts';
import { type AsynchronousRuntimeControl, asynchronousRuntime } from './sagemaker/asynchronous-runtime.ts';
import { type SageMakerControl, type SageMakerOptions, sageMakerService } from './sagemaker/sagemaker-service.ts';
import { type SecretsControl, secretsService } from './secrets.ts';
import { type SimulatorClock, simulatorClock } from './simulated-account.ts';
import { DUMMY_CREDENTIALS } from './wire/exchange.ts';

/** How the simulator is set up. */
interface AwsSimulatorOptions extends SageMakerOptions {
  /** A fixed time at which the clock stands until it is advanced; real time when left out. */
  readonly startAt?: Date;
  readonly region?: string;
  readonly accountId?: string;
  /** A free port when left out. */
  readonly port?: number;
}

/** One loopback server that speaks for SageMaker (asynchronous invocations and their objects in S3 too), EventBridge, CloudWatch, Lambda and Secrets Manager. */
export interface AwsSimulator {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  readonly clock: SimulatorClock;
  readonly faults: FaultControl;
  readonly sageMaker: SageMakerControl;
  readonly asynchronous: AsynchronousRuntimeControl;
  readonly eventBridge: EventBridgeControl;
  readonly cloudWatch: CloudWatchControl;
  readonly lambda: LambdaControl;
  readonly secrets: SecretsControl;
  /** Every signed request so far, in the order of arrival. */
  readonly calls: readonly RecordedCall[];
  /** How many calls there were of an IAM action, such as `sagemaker:DescribeEndpoint`, or of all that start with `sagemaker:*`. */
  countCalls(pattern: string): number;
  clearCalls(): void;
  /** What an SDK client needs to reach the simulator. */
  clientConfig(): { endpoint: string; region: string; credentials: typeof DUMMY_CREDENTIALS };
  /** The same as environment variables that the SDK reads. */
  environment(): Record<string, string>;
  close(): Promise<void>;
}

/** Starts the simulator on 127.0.0.1. */
export async function startAwsSimulator(options: AwsSimulatorOptions = {}): Promise<AwsSimulator> {
  const region = options.region ?? 'us-east-1';
  const accountId = options.accountId ?? '123456789012';
  const account = { region, accountId };
  const clock = simulatorClock(options.startAt);
  const sageMaker = sageMakerService(account, clock, options);
  const eventBridge = eventBridgeService(account, clock);
  const cloudWatch = cloudWatchService(clock);
  const secrets = secretsService(account, clock);
  const lambda = lambdaService(account, clock);
  const asynchronous = asynchronousRuntime(account, sageMaker.control.get);
  const operations = new Map(
    [sageMaker, eventBridge, cloudWatch, secrets].flatMap((service) => [...service.operations]),
  );
  const faults = faultBook(`arn:aws:sts::${accountId}:assumed-role/simulated-role/session`);
  const calls: RecordedCall[] = [];

  const listener = requestListener({
    operations,
    rest: [lambda.prepare, ...asynchronous.routes],
    faults,
    calls,
    clock,
  });
  const server = createServer({ keepAliveTimeout: KEPT_ALIVE_MS }, listener);
  const endpoint = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    endpoint,
    region,
    accountId,
    clock,
    faults,
    sageMaker: sageMaker.control,
    asynchronous: asynchronous.control,
    eventBridge: eventBridge.control,
    cloudWatch: cloudWatch.control,
    lambda: lambda.control,
    secrets: secrets.control,
    calls,
    countCalls: (pattern) => calls.filter(({ iamAction }) => matchesIamPattern(pattern, iamAction ?? '')).length,
    clearCalls: () => void calls.splice(0),
    clientConfig: () => ({ endpoint, region, credentials: DUMMY_CREDENTIALS }),
    environment: () => simulatorEnvironment(endpoint, region),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error(`No port to listen on: ${address}`));
      else resolve(address.port);
    });
  });
}

/** Services by the name that the SDK looks for in `AWS_ENDPOINT_URL_…`. */
const SERVICES = ['SAGEMAKER', 'SAGEMAKER_RUNTIME', 'S3', 'EVENTBRIDGE', 'CLOUDWATCH', 'LAMBDA', 'SECRETS_MANAGER'];

/** The variables that send a process's SDK clients to the simulator with credentials that are good for nothing else. */
function simulatorEnvironment(endpoint: string, region: string): Record<string, string> {
  return {
    ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint])),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: DUMMY_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: DUMMY_CREDENTIALS.secretAccessKey,
    // On Node.js 20 each new client would otherwise print that support ends in 2027.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

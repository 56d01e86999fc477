import { arnOf, type SimulatedAccount } from '../account.ts';
import type { SimulatorClock } from '../clock.ts';
import { type AwsFault, validationFault } from '../wire/aws-fault.ts';
import type { SimulatedComponent, SimulatedEndpoint } from './endpoint-state.ts';

interface DueChange {
  readonly dueAt: number;
  readonly order: number;
  apply(at: Date): void;
}

/** The endpoints of the account, and the changes that are due later. */
export interface EndpointStore {
  readonly account: SimulatedAccount;
  readonly clock: SimulatorClock;
  readonly endpoints: Map<string, SimulatedEndpoint>;
  /** Has `apply` carried out once `ms` have passed on the clock; it gets the exact time it was due. */
  after(ms: number, apply: (at: Date) => void): void;
  /** Carries out what has come due; called before every read. */
  settle(): void;
  /** @throws AwsFault as SageMaker words it when there is none */
  endpoint(name: string): SimulatedEndpoint;
  /** @throws AwsFault as SageMaker words it when there is none */
  component(name: string): { readonly endpoint: SimulatedEndpoint; readonly component: SimulatedComponent };
  arn(kind: 'endpoint' | 'endpoint-config' | 'inference-component', name: string): string;
}

/** An account without endpoints. */
export function endpointStore(account: SimulatedAccount, clock: SimulatorClock): EndpointStore {
  const endpoints = new Map<string, SimulatedEndpoint>();
  let due: DueChange[] = [];
  let order = 0;
  const arn: EndpointStore['arn'] = (kind, name) => arnOf(account, 'sagemaker', `${kind}/${name}`);
  return {
    account,
    clock,
    endpoints,
    arn,
    after(ms, apply) {
      due.push({ dueAt: clock.now().getTime() + ms, order: order++, apply });
    },
    settle() {
      const now = clock.now().getTime();
      const ready = due.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
      due = due.filter(({ dueAt }) => dueAt > now);
      for (const change of ready) change.apply(new Date(change.dueAt));
    },
    endpoint(name) {
      const endpoint = endpoints.get(name);
      if (!endpoint) throw missing('endpoint', arn('endpoint', name));
      return endpoint;
    },
    component(name) {
      for (const endpoint of endpoints.values()) {
        const component = endpoint.components.find((candidate) => candidate.name === name);
        if (component) return { endpoint, component };
      }
      throw missing('inference component', arn('inference-component', name));
    },
  };
}

function missing(what: string, arn: string): AwsFault {
  return validationFault(`Could not find ${what} "${arn}".`);
}

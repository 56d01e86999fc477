import type { OpenAPIHono } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isAllowed } from '../access/actor.ts';
import type { Exchange, Operation } from '../http/operation.ts';
import { respond } from '../http/respond.ts';
import { describeOperation } from './describe-operation.ts';
import type { AdminEnvironment } from './environment.ts';

/** What all operations share. */
export type Services = Pick<Exchange, 'dependencies' | 'cache' | 'selectorAt'>;

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/** Documents an operation and routes to it. Who asks has been established before; here is decided whether they may. */
export function serveOperation(app: OpenAPIHono<AdminEnvironment>, operation: Operation, services: Services): void {
  const { definition } = operation;
  app.openAPIRegistry.registerPath(describeOperation(operation));
  const maxSize = (services.dependencies.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES) * (definition.bodyLimitFactor ?? 1);
  const limited = bodyLimit({
    maxSize,
    onError: () => {
      throw new RegistryError('input_invalid', `The body is longer than ${maxSize} bytes`, {
        details: { status: 413 },
      });
    },
  });
  app.on(definition.method.toUpperCase(), honoPath(definition.path), limited, async (context) => {
    const actor = context.get('actor');
    if (!isAllowed(actor, operation.scope)) {
      throw new RegistryError('forbidden', `${definition.operationId} needs the scope ${operation.scope}`);
    }
    return respond(context, await operation.run(exchangeOf(context, services)));
  });
}

/** `{id}` of OpenAPI is `:id` of Hono. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function exchangeOf(context: Context<AdminEnvironment>, services: Services): Exchange {
  const { req } = context;
  let text: Promise<string> | undefined;
  return {
    ...services,
    actor: context.get('actor'),
    logger: services.dependencies.logger,
    params: req.param(),
    query: req.queries(),
    header: (name) => req.header(name),
    bodyText: () => {
      text ??= req.text();
      return text;
    },
  };
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type AdminEnvironment, isAllowed } from './authenticate.ts';
import { describeOperation } from './describe-operation.ts';
import type { Exchange, ServedOperation, Services } from './operation.ts';
import { respond } from './respond.ts';

type App = OpenAPIHono<AdminEnvironment>;

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/**
 * Documents operations and routes to them; those that write only where there is something to write by. Who asks has been
 * established before; here is decided whether they may.
 */
export function serveOperations(app: App, operations: readonly ServedOperation[], services: Services): void {
  for (const operation of operations) {
    if (operation.kind === 'read' || services.dependencies.writePool !== null) serve(app, operation, services);
  }
  refuseOtherMethods(app, operations);
}

function serve(app: App, operation: ServedOperation, services: Services): void {
  const { definition } = operation;
  app.openAPIRegistry.registerPath(describeOperation(operation));
  const maxSize = (services.dependencies.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES) * (definition.bodyLimitFactor ?? 1);
  const limited = bodyLimit({
    maxSize,
    onError: () => {
      throw new RegistryError('content_too_large', `The body is longer than ${maxSize} bytes`);
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

/** Answers 405 with Allow where the path is known and the method is not. */
function refuseOtherMethods(app: App, operations: readonly ServedOperation[]): void {
  for (const path of new Set(operations.map(({ definition }) => definition.path))) {
    const methods = operations
      .filter(({ definition }) => definition.path === path)
      .map(({ definition }) => definition.method.toUpperCase());
    const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    app.all(honoPath(path), (context) => {
      context.header('allow', allow.join(', '));
      throw new RegistryError(
        'method_not_allowed',
        `${context.req.method} is not allowed here; use ${allow.join(', ')}`,
      );
    });
  }
}

/** `{id}` of OpenAPI is `:id` of Hono. */
function honoPath(path: string): string {
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

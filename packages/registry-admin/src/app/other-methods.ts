import type { OpenAPIHono } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import type { Operation } from '../http/operation.ts';
import type { AdminEnvironment } from './environment.ts';
import { honoPath } from './serve-operation.ts';

/** Answers 405 with Allow where the path is known and the method is not. */
export function refuseOtherMethods(app: OpenAPIHono<AdminEnvironment>, operations: readonly Operation[]): void {
  for (const path of new Set(operations.map(({ definition }) => definition.path))) {
    const methods = operations
      .filter(({ definition }) => definition.path === path)
      .map(({ definition }) => definition.method.toUpperCase());
    const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    app.all(honoPath(path), (context) => {
      context.header('allow', allow.join(', '));
      throw new RegistryError('input_invalid', `${context.req.method} is not allowed here; use ${allow.join(', ')}`, {
        details: { status: 405 },
      });
    });
  }
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { SCOPES } from '../access/actor.ts';
import { TAGS } from '../http/operation.ts';
import { docsPage } from './docs-page.ts';
import type { AdminEnvironment } from './environment.ts';
import { describeParameters } from './parameter-descriptions.ts';

/** Serves the OpenAPI document and a page to read it by; both need no token, since they hold no data. */
export function serveDocument(app: OpenAPIHono<AdminEnvironment>, basePath: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `A JWT with the scopes ${SCOPES.join(' or ')}; locally the token that \`npm start\` prints. Writing includes reading.`,
  });
  let document: unknown;
  app.get('/openapi.json', (context) => {
    document ??= openApiDocument(app, basePath);
    return context.body(JSON.stringify(document), 200, { 'content-type': 'application/json' });
  });
  let page: string | undefined;
  app.get('/docs', (context) => {
    page ??= docsPage(openApiDocument(app, basePath));
    return context.html(page);
  });
}

/** The OpenAPI 3.1 document of every operation registered so far. */
export function openApiDocument(app: OpenAPIHono<AdminEnvironment>, basePath: string) {
  return describeParameters(
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Unified model registry: admin API',
        version: '2.0.0',
        description:
          'Govern the registry of every AI model an organisation can call. Fields of stored things carry their column names; parameters and envelopes are camelCase. Every price is in US dollars; errors are RFC 9457 problems.',
        contact: { name: 'Registry operators', url: 'https://radiant.example/registry' },
      },
      servers: [{ url: basePath }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    }),
  );
}

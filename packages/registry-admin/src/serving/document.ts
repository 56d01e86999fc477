import type { OpenAPIHono } from '@hono/zod-openapi';
import { ADMIN_BASE_PATH, ADMIN_SCOPES } from '@radiant/contracts';
import type { AdminEnvironment } from './authenticate.ts';
import { docsPage } from './docs-page.ts';
import { TAGS } from './operation.ts';

/** Serves the OpenAPI document and a page to read it by; both need no token, since they hold no data. */
export function serveDocument(app: OpenAPIHono<AdminEnvironment>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `A JWT with the scopes ${ADMIN_SCOPES.join(' or ')}; locally the token that \`npm start\` prints. Writing includes reading.`,
  });
  let document: unknown;
  app.get('/openapi.json', (context) => {
    document ??= openApiDocument(app);
    return context.body(JSON.stringify(document), 200, {
      'content-type': 'application/json',
      'cache-control': 'no-cache',
    });
  });
  let page: string | undefined;
  app.get('/docs', (context) => {
    page ??= docsPage(openApiDocument(app));
    return context.html(page, 200, { 'cache-control': 'no-cache' });
  });
}

/** The OpenAPI 3.1 document of every operation registered so far. */
function openApiDocument(app: OpenAPIHono<AdminEnvironment>) {
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
      servers: [{ url: ADMIN_BASE_PATH }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    }),
  );
}

/** What each parameter means, where its schema does not say it better. */
const MEANINGS: Readonly<Record<string, string>> = {
  actor: 'Who made the change: a token’s subject, `sync:<type>` or `catalogue`',
  actorKind: 'What kind of actor made the change',
  bucketMinutes: 'Minutes that one bucket of samples covers',
  capability: 'Models with this capability; synonyms such as tool_use are understood',
  category: 'Models of this category',
  changeSetId: 'Changes under this decision',
  claim: 'Certificates of this claim',
  entity: 'Changes of this kind of thing',
  entityId: 'Changes of the thing with this id',
  expiringWithinDays: 'Only what ends within so many days, or has ended',
  field: 'Only changes of this field',
  format: 'The form of the answer',
  from: 'From this time on',
  hostingType: 'Where the models run',
  hours: 'How many hours back',
  id: 'Id of the resource',
  kind: 'Decisions of this kind, such as model.update',
  limit: 'How many rows a page has at most',
  modelId: 'Only of this model',
  name: 'Name of the policy',
  provider: 'Only of this provider',
  reason: 'Why; it stands in the history for good',
  region: 'Only of this region',
  state: 'Models in this thermal state',
  status: 'Only what has this status',
  syncId: 'What this sync run decided',
  syncType: 'Runs of this type',
  task: 'The task',
  to: 'Up to this time; now unless given',
};

interface Described {
  readonly paths?: Readonly<Record<string, unknown>>;
}

/** Adds the meaning to each parameter of a document that has no description. */
function describeParameters<Document extends Described>(document: Document): Document {
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(item ?? {})) {
      const parameters: unknown = operation?.parameters;
      if (!Array.isArray(parameters)) continue;
      for (const parameter of parameters) parameter.description ??= MEANINGS[parameter.name];
    }
  }
  return document;
}

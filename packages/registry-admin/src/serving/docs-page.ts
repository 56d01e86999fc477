import { z } from 'zod';

const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: z.looseObject({}).optional(),
});
const contentSchema = z.record(z.string(), z.looseObject({ schema: z.unknown(), example: z.unknown().optional() }));
const operationSchema = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string(),
  'x-required-scope': z.string(),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string(), content: contentSchema.optional() })),
});
const documentSchema = z.looseObject({
  info: z.looseObject({ title: z.string(), description: z.string() }),
  servers: z.array(z.looseObject({ url: z.string() })),
  tags: z.array(z.looseObject({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});
type Operation = z.output<typeof operationSchema>;

/** The OpenAPI document as one page to read: no script, no font, nothing from elsewhere. */
export function docsPage(openApi: unknown): string {
  const { info, servers, tags, paths } = documentSchema.parse(openApi);
  const base = servers[0]?.url ?? '';
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    const articles = own.map(({ path, method, operation }) => article(base + path, method, operation));
    return `<section><h2 id="${text(name)}">${text(name)}</h2><p>${text(description)}.</p>${articles.join('')}</section>`;
  });
  const links = tags.map(({ name }) => `<a href="#${text(name)}">${text(name)}</a>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(info.title)}</title><style>${STYLE}</style>
<header><h1>${text(info.title)}</h1><p>${text(info.description)}</p><nav>${links.join(' ')} <a href="openapi.json">openapi.json</a></nav></header>
<main>${sections.join('')}</main></html>`;
}

function article(path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters.map(
    ({ name, in: place, required, description, schema }) =>
      `<tr><td><code>${text(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td>${text(kindOf(schema))}</td><td>${text(description ?? '')}</td></tr>`,
  );
  const body = operation.requestBody?.content['application/json']?.example;
  const responses = Object.entries(operation.responses).map(
    ([status, { description }]) => `<li><code>${status}</code> ${text(description)}</li>`,
  );
  return `<details id="${operation.operationId}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${text(path)}</code> ${text(operation.summary)}</summary>
<p>${text(operation.description)}</p>
${parameters.length === 0 ? '' : `<table><tr><th>Parameter</th><th>In</th><th>Kind</th><th>Meaning</th></tr>${parameters.join('')}</table>`}
${body === undefined ? '' : `<h4>Body</h4><pre>${text(JSON.stringify(body, null, 2))}</pre>`}
<ul>${responses.join('')}</ul></details>`;
}

/** A schema in a few words. */
function kindOf(schema: Readonly<Record<string, unknown>> | undefined): string {
  if (schema === undefined) return '';
  if (Array.isArray(schema.enum)) {
    const words = schema.enum.map(String);
    return words.length > 12
      ? `one of ${words.slice(0, 12).join(', ')} and ${words.length - 12} more`
      : words.join(', ');
  }
  return [schema.type, schema.format].filter((word) => word !== undefined).join(' ');
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
nav a{margin-right:1ch}details{border-top:1px solid #d8dee4;padding:.4rem 0}summary{cursor:pointer}summary b{display:inline-block;min-width:4.5rem}
.get{color:#0a5}.post{color:#06c}.patch,.put{color:#a60}.delete{color:#c22}table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}
pre{background:#f4f6f8;padding:.8rem;overflow:auto}@media(prefers-color-scheme:dark){body{background:#14181d;color:#dde3ea}pre{background:#1e242b}a{color:#8bf}}`;

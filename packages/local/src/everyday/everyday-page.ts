import { conditionText, type SelectionCriteria } from '@radiant/contracts';
import type { SelectedModel } from '@radiant/model-selector';
import type { EverydayRequest } from './everyday-requests.ts';

/** A request with the first of what the registry answers. */
export interface AnsweredRequest {
  readonly request: EverydayRequest;
  readonly answers: readonly SelectedModel[];
}

/** The page of the documentation that shows what people ask and what they get. */
export function renderEverydayPage(answered: readonly AnsweredRequest[]): string {
  return `# Everyday requests

What people ask of the registry, and what it answers after the first sync of \`npm start\`, at an hour of DeepSeek's peak prices. A
test holds every line, at that hour and at one outside: the first answer must be one that someone of the trade accepts, and none
of the first three one that would end their trust. The requests, with those judgements, are in
\`packages/local/src/everyday/everyday-requests.ts\`; this page is written by its test (\`npx vitest run --project db everyday --update\`).

${answered.map(renderRequest).join('\n')}`;
}

function renderRequest({ request: { says, criteria, why }, answers }: AnsweredRequest): string {
  const moving = criteria.strategy === 'latency';
  const names = answers.map(({ providerId, modelId, conditions }) =>
    [`\`${providerId}/${modelId}\``, ...conditions.map(conditionText)].join('; '),
  );
  return `## ${says}

\`${renderCriteria(criteria)}\`

${moving ? 'By the latencies of the day.' : names.map((name, index) => `${index + 1}. ${name}`).join('\n')}

${why}
`;
}

/** As a caller writes them in TypeScript, on one line. */
function renderCriteria(criteria: SelectionCriteria): string {
  return JSON.stringify(criteria)
    .replaceAll(/"(\w+)":/g, '$1: ')
    .replaceAll(',', ', ')
    .replaceAll('"', "'");
}

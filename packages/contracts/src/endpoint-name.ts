/** SageMaker's limit on an endpoint's name, in characters. */
export const ENDPOINT_NAME_MAX_LENGTH = 63;

/**
 * The SageMaker endpoint name of a self-hosted model: `radiant-` and the model id, every character that SageMaker refuses
 * replaced by `-`, cut to 63, never ending in `-` (SageMaker's pattern is `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}`).
 */
export function endpointName(modelId: string): string {
  return `radiant-${modelId}`
    .replaceAll(/[^a-zA-Z0-9-]/g, '-')
    .slice(0, ENDPOINT_NAME_MAX_LENGTH)
    .replace(/-+$/, '');
}

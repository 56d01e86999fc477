import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { bundle } from '../scripts/bundle.ts';
import { model } from '../test/model.ts';

it('the bundle is small, holds no AWS SDK and selects', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'selector-bundle-'));
  try {
    const { bytes, inputs } = await bundle(directory);
    expect(bytes).toBeLessThan(350 * 1024);
    expect(inputs.filter((input) => /aws-sdk|node-pg-migrate|node_modules\/(\.pnpm\/)?pg[@/]/.test(input))).toEqual([]);
    const { createModelSelector, dataSource }: typeof import('./index.ts') = await import(
      pathToFileURL(join(directory, 'index.js')).href
    );
    const selector = await createModelSelector({ source: dataSource({ models: [model({ modelId: 'a' })] }) });
    expect(selector.select({ task: 'chat', tenantTier: 1 })).toHaveLength(1);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtConsole } from '../build/built-console.ts';
import { type ConsoleWorld, openConsole, openPage, seriousFindings, TOKEN } from './console-world.ts';

let world: ConsoleWorld;
let modelId: string;
beforeAll(async () => {
  world = await openConsole();
  modelId = await idOf('gpt-4o-mini');
});
afterAll(() => world?.close());

async function idOf(model: string): Promise<string> {
  const { json } = await world.api('GET', `/models?q=${model}&limit=50`);
  const { models } = json as { models: { id: string; model_id: string; provider_id: string }[] };
  const found = models.find(({ model_id, provider_id }) => model_id === model && provider_id === 'openai');
  if (found === undefined) throw new Error(`no model ${model}`);
  return found.id;
}

/** Kept for looking at. */
const SCREENS = join(import.meta.dirname, '../node_modules/.cache/screens');

const PAGES = [
  ['/overview', 'Overview'],
  ['/playground?in=4000&out=800&must=function_calling', 'Playground'],
  ['/playground?side=requests&in=1000&out=500', 'Playground'],
  ['/models', 'Models'],
  ['/inbox', 'Inbox'],
  ['/providers', 'Providers'],
  ['/thermal', 'Thermal'],
  ['/syncs', 'Syncs'],
  ['/time', 'Time machine'],
  ['/prices', 'Prices'],
  ['/licences', 'Licences'],
] as const;

describe.each([
  ['light', 1_440],
  ['dark', 1_440],
  ['light', 390],
  ['dark', 390],
] as const)('in %s at %i px', (theme, width) => {
  it('every page shows itself without a complaint of the browser or of axe, and none scrolls sideways', async () => {
    await mkdir(SCREENS, { recursive: true });
    const { page, complaints, close } = await openPage(world, { theme, width });
    const found: string[] = [];
    for (const [path, title] of [...PAGES, [`/models/${modelId}`, 'GPT-4o mini'] as const]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.waitForLoadState('networkidle');
      const name = path.replaceAll(/[^a-z]+/gi, '-').slice(1, 24);
      await page.screenshot({ path: join(SCREENS, `${name}-${theme}-${width}.png`) });
      for (const finding of await seriousFindings(page)) found.push(`${path}: ${finding}`);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (wide > width) found.push(`${path}: ${wide} px wide`);
    }
    await close();
    expect({ found, complaints }).toEqual({ found: [], complaints: [] });
  });
});

it('a token signs in, is kept for the tab alone, and a wrong one is told', async () => {
  const { page, close } = await openPage(world, { signedIn: false });
  await page.goto('/models');
  await page.getByLabel('Token').fill('not-the-token');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('The registry does not know this token').waitFor();
  await page.getByLabel('Token').fill(TOKEN);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Models' }).waitFor();
  expect(page.url()).not.toContain(TOKEN);
  expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain(TOKEN);
  await close();
});

it('the playground says who falls, takes one change, and keeps all of it in its address', async () => {
  const { page, close } = await openPage(world);
  await page.goto('/playground?probe=no');
  await page.getByRole('heading', { name: 'One change away' }).waitFor();
  await page.getByLabel('Price, $ / request').fill('0.001');
  await page.getByLabel('Input, tokens', { exact: true }).fill('4000');
  await page.getByLabel('Output, tokens').fill('800');
  const gate = page.getByRole('button', { name: /^Price ≤ \$0\.0010/ });
  await gate.click();
  const before = await page.getByRole('row').count();
  await page.getByRole('button', { name: /^Price to .* more$/ }).click();
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(before);
  expect(page.url()).toMatch(/in=4000/);
  expect(page.url()).toMatch(/price=0\.00/);
  await page.getByRole('button', { name: 'SQL', exact: true }).click();
  expect(await page.locator('pre').textContent()).toContain('p_max_cost_per_request');
  const shared = page.url();
  await page.goto('/overview');
  await page.goto(shared);
  expect(await page.getByLabel('Input, tokens', { exact: true }).inputValue()).toBe('4000');
  await close();
});

it('the SQL of the playground chooses what the page shows', async () => {
  const { page, close } = await openPage(world);
  await page.goto('/playground?in=4000&out=800&must=function_calling&context=64000&as=SQL');
  await page.locator('.answer .big').waitFor();
  const first = await page.locator('.answer .big').textContent();
  const sql = (await page.locator('pre').textContent()) ?? '';
  const { rows } = await world.database.pool.query<{ display_name: string }>(sql);
  expect(rows[0]?.display_name).toBe(first);
  await close();
});

it('a change of what somebody else changed meanwhile shows both, and saves what is chosen', async () => {
  const { page, close } = await openPage(world);
  await page.goto(`/models/${modelId}`);
  await page.getByRole('button', { name: /^Edit/ }).click();
  await page.getByLabel('Markup').fill('20');
  await world.api('PATCH', `/models/${modelId}/pricing`, { markup_rate: 0.25, reason: 'Typed by another' });
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: /changed GPT-4o mini meanwhile/ });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: /25/ }).waitFor();
  await dialog.getByRole('button', { name: 'Save the chosen values' }).click();
  await page.getByText('saved as chosen').waitFor();
  const { json } = await world.api('GET', `/models/${modelId}`);
  expect(json).toMatchObject({ markup_rate: 0.2 });
  await close();
});

it('a price of the wrong unit is asked about beside its field', async () => {
  const { page, close } = await openPage(world);
  await page.goto(`/models/${await idOf('gpt-4o')}`);
  await page.getByRole('button', { name: /^Edit/ }).click();
  await page.getByLabel('Input price', { exact: true }).fill('0.0025');
  await page.getByText(/A thousandth of the price now/).waitFor();
  await page.getByRole('button', { name: 'Multiply by 1,000' }).click();
  expect(await page.getByLabel('Input price', { exact: true }).inputValue()).toBe('2.5');
  await close();
});

it('an inbox is decided by the keyboard alone, and undone by it', async () => {
  const id = await idOf('tts-1');
  const { rows } = await world.database.pool.query<{ id: string }>(
    `INSERT INTO price_proposals (subject, subject_id, provider_id, model_id, field, current_value, proposed_value, observations, reason)
     SELECT 'model', id, provider_id, model_id, 'cost_per_1k_characters', cost_per_1k_characters, 0.02,
       '[{"source": "litellm", "value": 0.02}]', 'jump' FROM models WHERE id = $1 RETURNING id`,
    [id],
  );
  expect(rows).toHaveLength(1);
  const { page, close } = await openPage(world);
  await page.goto('/overview');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('button', { name: /^Approve/ }).waitFor();
  await page.keyboard.press('a');
  await page.getByText('TTS-1: approved').waitFor();
  const price = async () =>
    ((await world.api('GET', `/models/${id}`)).json as { cost_per_1k_characters: number }).cost_per_1k_characters;
  expect(await price()).toBe(0.02);
  await page.keyboard.press('u');
  await expect.poll(price).not.toBe(0.02);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).waitFor();
  await page.keyboard.type('thermal');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thermal' }).waitFor();
  await close();
});

it('a registry that fails is told where it failed, and asked again', async () => {
  const { page, close } = await openPage(world);
  let fails = true;
  await page.route('**/models/summaries*', (route) =>
    fails
      ? route.fulfill({
          status: 400,
          contentType: 'application/problem+json',
          body: '{"detail":"The database is not available","requestId":"r-1"}',
        })
      : route.continue(),
  );
  await page.goto('/models');
  await page.getByText('The list of models could not be read').waitFor();
  await page.getByRole('button', { name: 'Copy request id' }).waitFor();
  fails = false;
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByRole('row', { name: /GPT-4o mini/ }).waitFor();
  await close();
});

it('ten thousand models are searched, drawn only where they are seen, and opened from the end', async () => {
  const { json } = await world.api('GET', '/models/summaries');
  const { models } = json as { models: { enabled: boolean }[] };
  const used = models.filter(({ enabled }) => enabled);
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...used[index % used.length],
    ...{ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, display_name: `Model ${index}` },
  }));
  const { page, close } = await openPage(world);
  await page.route('**/models/summaries*', (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify({ models: many }) }),
  );
  await page.goto('/models?sort=name');
  await page.getByText('10000 shown').waitFor();
  expect(await page.getByRole('row').count()).toBeLessThan(100);
  await page.getByLabel('Search models').fill('Model 9999');
  await page.getByText('1 shown').waitFor();
  await page.getByRole('row', { name: /Model 9999/ }).waitFor();
  await close();
});

it('the whole console is at most 250 kB of compressed script, and 15 kB of styles', async () => {
  const assets = join(await builtConsole(), 'assets');
  const sizes = { js: 0, css: 0 };
  for (const name of await readdir(assets)) {
    const kind = name.split('.').at(-1);
    if (kind === 'js' || kind === 'css') sizes[kind] += gzipSync(await readFile(join(assets, name))).byteLength;
  }
  expect(sizes.js).toBeLessThan(250_000);
  expect(sizes.css).toBeLessThan(15_000);
});

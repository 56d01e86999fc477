import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it.each(['/export?format=csv', '/licence-report?format=csv'])(
  '%s runs nothing in a spreadsheet, whatever a model is called',
  async (path) => {
    const name = '=HYPERLINK("http://127.0.0.1","click")';
    await app.database.pool.query(
      `UPDATE models SET display_name = $1 WHERE provider_id = 'openai' AND model_id = 'gpt-4o'`,
      [name],
    );
    const { status, text } = await app.send('GET', path);
    expect(status).toBe(200);
    expect(text).toContain(`,"'=HYPERLINK(""http://127.0.0.1"",""click"")",`);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
  },
);

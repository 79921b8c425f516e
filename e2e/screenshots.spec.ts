import fs from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { listBenchmarksEndpoint } from '@/lib/contracts/benchmark';
import { listDatasetsEndpoint } from '@/lib/contracts/dataset';
import { listModelsEndpoint } from '@/lib/contracts/model';
import { createPairSetEndpoint, getPairSetEndpoint, listPairSetsEndpoint } from '@/lib/contracts/pair';
import { createRunEndpoint, listRunsEndpoint } from '@/lib/contracts/run';
import { listSamplesEndpoint } from '@/lib/contracts/sample';
import { ask } from './ask';
import { asOwner, test } from './desk';

// The pictures of the README, of the demo campaign: REASONDESK_SCREENSHOTS=1 npx playwright test screenshots
test.skip(!process.env.REASONDESK_SCREENSHOTS, 'only when asked for');
test.use({ ...asOwner, viewport: { width: 1440, height: 900 }, colorScheme: 'light' });

const folder = path.resolve(import.meta.dirname, '../public/screenshots');
const project = 'demo';
const params = { project };
/** The embedded model has all of it to write. */
const campaignTimeoutMs = 40 * 60_000;
const samples = 48;

test('pictures of the demo campaign', async ({ page }) => {
  test.setTimeout(campaignTimeoutMs + 60_000);
  const { sample, set } = await enlargeDemo(page.request);
  fs.mkdirSync(folder, { recursive: true });
  await take(page, 'overview', 'overview');
  await take(page, 'samples', 'samples?sort=margin&direction=desc');
  await take(page, 'sample', `samples/${sample}?view=tokens`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'sample-dark', `samples/${sample}?view=tokens`);
  await page.emulateMedia({ colorScheme: 'light' });
  await take(page, 'review', `review?set=${set}`);
  await take(page, 'experiments', 'experiments');
  await page.goto('/method');
  await shoot(page, 'method');
});

/** More than the first start samples: enough lines for a list, pairs to decide, a benchmark. */
async function enlargeDemo(request: APIRequestContext): Promise<{ sample: number; set: number }> {
  const model =
    (await ask(request, listModelsEndpoint, {})).find(({ name }) => name === 'demo-judge')?.id ?? 0;
  const dataset = (await ask(request, listDatasetsEndpoint, { params, query: {} })).items[0]?.id ?? 0;
  const benchmark = (await ask(request, listBenchmarksEndpoint, { params })).items[0]?.id ?? 0;
  const runs = await ask(request, listRunsEndpoint, { params, query: {} });
  if (!runs.items.some(({ kind }) => kind === 'evaluate')) {
    const config = { n: 8, maxTokens: 96, seed: 7, limit: samples };
    await ask(request, createRunEndpoint, { params, body: { kind: 'sample_score', dataset, model, config } });
    await ask(request, createRunEndpoint, {
      params,
      body: { kind: 'evaluate', benchmark, model, config: { maxTokens: 96 } },
    });
  }
  await expect
    .poll(
      async () =>
        (await ask(request, listRunsEndpoint, { params, query: {} })).items.every(
          ({ state }) => state === 'done',
        ),
      { timeout: campaignTimeoutMs, intervals: [5_000] },
    )
    .toBe(true);
  const sets = await ask(request, listPairSetsEndpoint, { params, query: {} });
  const set =
    sets.items[0]?.id ??
    (
      await ask(request, createPairSetEndpoint, {
        params,
        body: { strategy: 'correct-fluent / incorrect-fluent', model },
      })
    ).id;
  await expect
    .poll(async () => (await ask(request, getPairSetEndpoint, { params: { ...params, id: set } })).state)
    .toBe('ready');
  const widest = await ask(request, listSamplesEndpoint, {
    params,
    query: { sort: 'margin', direction: 'desc', limit: 1 },
  });
  return { sample: widest.items[0]?.id ?? 0, set };
}

async function take(page: Page, name: string, at: string): Promise<void> {
  await page.goto(`/p/${project}/${at}`);
  await shoot(page, name);
}

async function shoot(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main .animate-pulse')).toHaveCount(0);
  // Charts and bars grow into their size.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

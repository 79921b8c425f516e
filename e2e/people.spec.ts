import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { type APIRequestContext, type BrowserContext, expect } from '@playwright/test';
import { endpointUrl } from '@/lib/client/request';
import { uploadImportEndpoint } from '@/lib/contracts/dataset';
import { listModelsEndpoint } from '@/lib/contracts/model';
import {
  createPairSetEndpoint,
  getPairEndpoint,
  getPairSetEndpoint,
  listPairsEndpoint,
  type PairLineView,
} from '@/lib/contracts/pair';
import { reviewPairEndpoint } from '@/lib/contracts/review';
import { createRunEndpoint } from '@/lib/contracts/run';
import { ask } from './ask';
import { campaign, ensureCampaign, modelTimeoutMs, preferencesFile } from './campaign';
import { asOwner, listenForErrors, test } from './desk';
import { owner } from './owner';

const reviewer = { name: 'Rosa Reviewer', email: `rosa-${randomUUID().slice(0, 8)}@example.org` };
const params = { project: campaign.slug };

test.describe.configure({ mode: 'serial' });
test.use(asOwner);

let theirs: BrowserContext;
let theirErrors: string[];

test.beforeAll(async ({ browser }) => {
  theirs = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  theirErrors = listenForErrors(theirs);
});
test.afterAll(async () => {
  expect(theirErrors, 'errors in the reviewer’s console').toEqual([]);
  await theirs.close();
});

test('an owner invites a reviewer by a link that works once', async ({ page }) => {
  test.setTimeout(modelTimeoutMs * 2);
  await ensureCampaign(page.request);
  await page.goto(`/settings?tab=members&project=${campaign.slug}`);
  await page.getByLabel('Role', { exact: true }).selectOption('reviewer');
  await page.getByRole('button', { name: 'Create invite link' }).click();
  const link = await page.getByRole('status').getByText('/welcome/').innerText();

  const their = await theirs.newPage();
  await their.goto(link);
  await expect(
    their.getByText(`${owner.name} invites you to the project “${campaign.project}”`),
  ).toBeVisible();
  await their.getByLabel('Your name').fill(reviewer.name);
  await their.getByLabel('E-mail').fill(reviewer.email);
  await their.getByLabel('Password').fill('short');
  await their.getByRole('button', { name: 'Create account' }).click();
  await expect(their.getByText('Use at least 10 characters.')).toBeVisible();
  // The browser reports the refusal itself.
  expect(theirErrors.splice(0)).toEqual([expect.stringContaining('422')]);
  await their.getByLabel('Password').fill('another long password');
  await their.getByRole('button', { name: 'Create account' }).click();
  await their.waitForURL(`**/p/${campaign.slug}/overview`);
  await expect(their.getByRole('heading', { level: 1, name: campaign.project })).toBeVisible();

  // An open page would go on asking, and be refused.
  await their.goto('about:blank');
  await theirs.clearCookies();
  await their.goto(link);
  await expect(their.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
  await their.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await their.getByLabel('E-mail').fill(reviewer.email);
  await their.getByLabel('Password').fill('another long password');
  await their.getByRole('button', { name: 'Sign in' }).click();
  await their.waitForURL(/\/(p\/|$)/);

  await page.reload();
  await expect(page.getByRole('row', { name: reviewer.email })).toContainText(reviewer.name);
  await their.close();
});

test('a reviewer sees everything and cannot import, run or export', async ({ page }) => {
  const their = await theirs.newPage();
  await their.goto(`/p/${campaign.slug}/datasets`);
  await expect(their.getByRole('link', { name: campaign.dataset, exact: true })).toBeVisible();
  await expect(their.getByRole('link', { name: 'Import' })).toHaveCount(0);
  await their.goto(`/p/${campaign.slug}/runs`);
  await expect(their.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
  await expect(their.getByRole('link', { name: 'New run' })).toHaveCount(0);
  await their.close();

  const upload = endpointUrl(uploadImportEndpoint, {
    params,
    query: { dataset: 'Not theirs', file: 'a.jsonl' },
  });
  const refused = await theirs.request.post(upload, { data: fs.readFileSync(preferencesFile) });
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain('engineer');
  const run = await theirs.request.post(endpointUrl(createRunEndpoint, { params }), {
    data: { kind: 'sample_score', dataset: 1, model: 1 },
  });
  expect(run.status()).toBe(403);
  await page.goto(`/p/${campaign.slug}/datasets`);
  await expect(page.getByRole('link', { name: 'Import' })).toBeVisible();
  await expect(page.getByText('Not theirs')).toHaveCount(0);
});

test('two people decide one pair at once: one of them does, the other learns who', async ({ page }) => {
  const pair = await freshPair(page.request);
  const decide = async (request: APIRequestContext, decision: 'approve' | 'swap') =>
    await request.post(endpointUrl(reviewPairEndpoint, { params: { ...params, id: pair.id } }), {
      data: {
        version: pair.version,
        decision,
        idempotencyKey: randomUUID(),
        leftId: pair.chosen.candidateId,
        rightId: pair.rejected.candidateId,
        durationMs: 1_000,
      },
    });
  const answers = await Promise.all([decide(page.request, 'approve'), decide(theirs.request, 'swap')]);
  expect(answers.map((answer) => answer.status()).toSorted()).toEqual([200, 409]);
  const winner = answers[0].ok() ? owner.name : reviewer.name;
  const loser = answers.find((answer) => !answer.ok());
  expect(await loser?.text()).toContain(`Decided by ${winner} at `);
  const { reviews } = await ask(page.request, getPairEndpoint, { params: { ...params, id: pair.id } });
  expect(reviews.map(({ by }) => by)).toEqual([winner]);
});

/** A pair nobody has decided, in a set of its own. */
async function freshPair(request: APIRequestContext): Promise<PairLineView> {
  const model = (await ask(request, listModelsEndpoint, {})).find(({ name }) => name === campaign.model);
  const set = await ask(request, createPairSetEndpoint, {
    params,
    body: {
      strategy: 'correct-random / incorrect-random',
      model: model?.id ?? 0,
      name: `Race ${randomUUID()}`,
    },
  });
  const ofSet = { ...params, id: set.id };
  await expect
    .poll(async () => (await ask(request, getPairSetEndpoint, { params: ofSet })).state)
    .toBe('ready');
  const { items } = await ask(request, listPairsEndpoint, { params: ofSet, query: { state: 'proposed' } });
  const [pair] = items;
  if (!pair) throw new Error('The set has no pair.');
  return pair;
}

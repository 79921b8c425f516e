import { expect } from '@playwright/test';
import { createDatasetEndpoint } from '@/lib/contracts/dataset';
import { ask } from './ask';
import { campaign, ensureCampaign, modelTimeoutMs } from './campaign';
import { asOwner, test } from './desk';

test.use(asOwner);

let ids: Awaited<ReturnType<typeof ensureCampaign>>;
test.beforeAll(async ({ playwright, ownerState, baseURL }) => {
  test.setTimeout(modelTimeoutMs * 2);
  const request = await playwright.request.newContext({ baseURL, storageState: ownerState });
  ids = await ensureCampaign(request);
  await request.dispose();
});

test('a sample is judged in both orders, live, and the reason is kept as its candidate', async ({ page }) => {
  test.setTimeout(modelTimeoutMs);
  await page.goto(`/p/${campaign.slug}/samples/${ids.sample}`);
  await page.getByRole('link', { name: 'Open in playground' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Playground' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Question' })).not.toHaveValue('');
  await expect(page.getByLabel('Known-correct answer')).toBeDisabled();

  await page.getByLabel(/^Both orders/).check();
  await page.getByLabel('Longest reason, in tokens').fill('64');
  // A seed no run has used: the reason is a new one.
  await page.getByLabel('Seed').fill('4711');
  await expect(page).toHaveURL(/both=true.*seed=4711/);
  await page.keyboard.press('Control+Enter');
  const given = page.getByRole('region', { name: `${campaign.model}, answer A first` });
  const other = page.getByRole('region', { name: `${campaign.model}, answer B first` });
  await expect(given.getByRole('group', { name: 'The reason' })).toHaveText(/\w{3}/, {
    timeout: modelTimeoutMs,
  });
  for (const column of [given, other]) {
    await expect(column.getByText('done', { exact: true })).toBeVisible({ timeout: modelTimeoutMs });
    await expect(column.getByText(/tokens\/s/)).toBeVisible();
    const scores = column.getByRole('region', { name: 'Scores' });
    await expect(scores.getByText(/^[+−]\d/)).not.toHaveCount(0);
  }
  await expect(page.getByText(/orders (point|disagree|cannot)|one order gave no verdict/)).toBeVisible();

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('t');
  await expect(given.getByRole('group', { name: /tokens of the reason/ })).toBeVisible();

  await page.getByRole('button', { name: 'Save as sample' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as sample' });
  await expect(dialog.getByRole('checkbox', { name: new RegExp(campaign.model) })).toBeChecked();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('status')).toContainText(
    'The data set had this sample already. 1 reason stored',
  );
  await dialog.getByRole('link', { name: `Open sample #${ids.sample}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Sample #${ids.sample}` })).toBeVisible();
  // The keys of a page count once it is alive.
  await expect(async () => {
    await page.keyboard.press('5');
    await expect(page.getByRole('heading', { name: /Candidate 5$/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('Index, seed')).toBeVisible();
  await expect(page.getByText('0, 4711')).toBeVisible();
});

// Fields by their role: while a page arrives, what is still hidden has labels too.
test('what is typed stays in the tab, Esc stops, and a stored sample is found again', async ({ page }) => {
  test.setTimeout(modelTimeoutMs);
  await page.goto(`/p/${campaign.slug}/playground?maxTokens=2000`);
  const question = `What is 12 + 30? ${Date.now()}`;
  const dataset = `Tries ${Date.now()}`;
  await ask(page.request, createDatasetEndpoint, {
    params: { project: campaign.slug },
    body: { name: dataset },
  });
  await page.reload();
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByText('Type a question, or pick a sample.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Question' }).fill(question);
  await page.getByRole('textbox', { name: 'Answer A' }).fill('42');
  await page.getByRole('textbox', { name: 'Answer B' }).fill('<b>43</b>');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Answer B' })).toHaveValue('<b>43</b>');

  await page.getByRole('textbox', { name: 'Question' }).press('Control+Enter');
  const column = page.getByRole('region', { name: `${campaign.model}, answer A first` });
  await expect(column).toHaveAttribute('aria-busy', 'true');
  await page.keyboard.press('Escape');
  await expect(column.getByText('stopped', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeDisabled();

  await page.getByRole('button', { name: 'Save as sample' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as sample' });
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByLabel('Data set').selectOption({ label: `${dataset} (built-in v1)` });
  await dialog.getByLabel('Known-correct answer').selectOption('A');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('status')).toContainText('Stored.');
  await dialog.getByRole('button', { name: 'Close' }).first().click();

  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('textbox', { name: 'Question' })).toHaveValue('');
  await page.getByRole('button', { name: 'Pick a sample' }).click();
  await page.getByRole('searchbox').fill(question.slice(-13));
  await page.getByRole('button', { name: new RegExp(question.slice(-13)) }).click();
  await expect(page.getByRole('textbox', { name: 'Answer A' })).toHaveValue('42');
  await expect(page.getByLabel('Known-correct answer')).toHaveValue('A');
});

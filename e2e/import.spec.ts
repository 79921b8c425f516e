import fs from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { listDatasetsEndpoint } from '@/lib/contracts/dataset';
import { deleteImportMappingEndpoint, listImportMappingsEndpoint } from '@/lib/contracts/import-mapping';
import { listProjectsEndpoint } from '@/lib/contracts/project';
import { createProjectEndpoint } from '@/lib/contracts/project-settings';
import { ask } from './ask';
import { asOwner, test } from './desk';

test.describe.configure({ mode: 'serial' });
test.use(asOwner);

const project = { name: 'Import desk', slug: 'import-desk' };
const dataset = `Table ${Date.now()}`;
const phone = { width: 390, height: 844 };

/** A table whose columns have names that nothing could be guessed from; twelve good rows, a tie and a blank answer. */
const table = [
  'aufgabe;eins;zwei;urteil;woher',
  ...Array.from({ length: 12 }, (_, i) => `What is ${i} + 1?;${i + 1};${i + 2};links;"sums; small"`),
  'Which is better?;this;that;gleich;ties',
  'Say something.;;nothing;rechts;blank',
].join('\r\n');

test.beforeAll(async ({ playwright, ownerState, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, storageState: ownerState });
  const projects = await ask(request, listProjectsEndpoint, {});
  if (!projects.some(({ slug }) => slug === project.slug)) {
    await ask(request, createProjectEndpoint, { body: { name: project.name } });
  }
  const params = { project: project.slug };
  for (const { id } of await ask(request, listImportMappingsEndpoint, { params })) {
    await ask(request, deleteImportMappingEndpoint, { params: { ...params, id } });
  }
  await request.dispose();
});

test('a table of one’s own is mapped, and its rows are seen as they will become', async ({ page }) => {
  await page.goto(`/p/${project.slug}/datasets/import?dataset=${encodeURIComponent(dataset)}`);
  await chooseFile(page, /Drop a preference file/, 'urteile.csv', table);
  await expect(page.getByRole('heading', { level: 1, name: /urteile\.csv/ })).toBeVisible();
  const reading = region(page, 'How the file is read');
  await expect(reading.getByText(/Detected: CSV|Nothing known/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Store the rows' })).toBeDisabled();

  await reading.getByLabel('Rows').selectOption({ label: 'Own mapping' });
  const mapping = region(page, 'Which field is what');
  await mapping.getByLabel('A row holds').selectOption({ label: 'Two answers and a label' });
  await pick(mapping, 'Question', 'aufgabe');
  await pick(mapping, 'Answer A', 'eins');
  await pick(mapping, 'Answer B', 'zwei');
  await expect(mapping.getByText('Pick answer A, answer B and the label.')).toBeVisible();
  await pick(mapping, 'Label', 'urteil');
  await mapping.getByLabel('Meaning of links').selectOption({ label: 'answer A is better' });
  await mapping.getByLabel('Meaning of rechts').selectOption({ label: 'answer B is better' });
  await mapping.getByLabel('Meaning of gleich').selectOption({ label: 'neither: leave the row out' });
  await mapping.getByText('More fields').click();
  await pick(mapping, 'Source', 'woher');

  const samples = region(page, 'The first rows as they will become samples').locator('li');
  await expect(samples).toHaveCount(10);
  await expect(samples.first()).toContainText('What is 0 + 1?');
  await expect(samples.first()).toContainText('Answer A ✓ chosen1');
  await expect(samples.first()).toContainText('sums; small');
  await expect(page.getByText('2 of the first 14 rows will not be stored')).toBeVisible();
  // The address holds all of it.
  await expect(page).toHaveURL(/format=.*urteil/);
  await page.reload();
  await expect(samples).toHaveCount(10);

  await mapping.getByLabel('Save this mapping as').fill('Urteile');
  await mapping.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved as “Urteile”.')).toBeVisible();
  await looksAccessible(page);
  await fitsAPhone(page);
});

test('it is stored, with a report of every row, and the rejected rows come in again corrected', async ({
  page,
}, testInfo) => {
  await page.goto(`/p/${project.slug}/datasets/import?dataset=${encodeURIComponent(dataset)}`);
  await chooseFile(page, /Drop a preference file/, 'urteile-2.csv', table);
  await region(page, 'How the file is read').getByLabel('Rows').selectOption({ label: 'Own mapping' });
  await page.getByLabel('Saved mapping').selectOption({ label: 'Urteile' });
  await expect(page.getByText('2 of the first 14 rows will not be stored')).toBeVisible();
  await page.getByRole('button', { name: 'Store the rows' }).click();
  await expect(page.getByText('12 samples were added to the data set.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('definition').filter({ hasText: /^14$/ }).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Which is better?' })).toBeVisible();
  await looksAccessible(page);
  await fitsAPhone(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the rows' }).click(),
  ]);
  const file = testInfo.outputPath('rejected.jsonl');
  await download.saveAs(file);
  const rows = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(rows).toHaveLength(2);
  const blank = JSON.parse(rows.find((row) => row.includes('Say something.')) ?? '{}');
  blank.row.eins = 'Something.';
  await chooseFile(page, /Drop the corrected file/, 'rejected.jsonl', JSON.stringify(blank));
  await expect(page.getByText(/corrected rows of import \d+/)).toBeVisible();
  const sample = region(page, 'The first rows as they will become samples').locator('li');
  await expect(sample).toHaveCount(1);
  await expect(sample).toContainText(`Line ${blank.line}`);
  await expect(sample).toContainText('Answer B ✓ chosennothing');
  await page.getByRole('button', { name: 'Store 1 row' }).click();
  await expect(page.getByText('1 sample was added to the data set.')).toBeVisible({ timeout: 30_000 });

  const { items } = await ask(page.request, listDatasetsEndpoint, {
    params: { project: project.slug },
    query: {},
  });
  expect(items.find(({ name }) => name === dataset)).toMatchObject({ sampleCount: 13 });
});

test('an upload that lost its connection goes on after a reload', async ({ page, consoleErrors }) => {
  const lines = Array.from({ length: 12_000 }, (_, i) => {
    const side = (answer: string) => [
      { role: 'user', content: `Question ${i} ${'x'.repeat(400)}` },
      { role: 'assistant', content: answer },
    ];
    return JSON.stringify({ chosen: side('yes'), rejected: side('no') });
  });
  const name = `Long ${Date.now()}`;
  await page.goto(`/p/${project.slug}/datasets/import?dataset=${encodeURIComponent(name)}`);
  let parts = 0;
  await page.route('**/datasets/uploads/*?offset=*', async (route) => {
    parts += 1;
    if (parts === 1) await route.continue();
    else await route.abort();
  });
  await chooseFile(page, /Drop a preference file/, 'long.jsonl', lines.join('\n'));
  await expect(page.getByText('The connection is lost.')).toBeVisible({ timeout: 30_000 });
  await page.unroute('**/datasets/uploads/*?offset=*');
  await page.reload();
  const unfinished = region(page, 'Not finished yet');
  await expect(unfinished.getByText('long.jsonl')).toBeVisible();
  const offsets: number[] = [];
  page.on('request', (request) => {
    const offset = new URL(request.url()).searchParams.get('offset');
    if (offset !== null) offsets.push(Number(offset));
  });
  await page.getByLabel('Data set').fill(name);
  await chooseFile(page, /Drop a preference file/, 'long.jsonl', lines.join('\n'));
  await expect(page.getByRole('heading', { level: 1, name: /long\.jsonl/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Store 12,000 rows' })).toBeVisible();
  expect(Math.min(...offsets)).toBeGreaterThan(0);
  // What the broken connection wrote into the console.
  consoleErrors.length = 0;
});

test('another judge template is used before the first rows are stored', async ({ page }) => {
  const name = `Template ${Date.now()}`;
  await page.goto(`/p/${project.slug}/datasets/import?dataset=${encodeURIComponent(name)}`);
  await chooseFile(
    page,
    /Drop a preference file/,
    'small.csv',
    'prompt,chosen,rejected\r\nWhy?,Because.,No.',
  );
  await page.getByRole('button', { name: 'Edit' }).click();
  const text = page.getByLabel('Judge template', { exact: true });
  await text.fill('Say who is right. {question}');
  await expect(page.getByText('The text lacks {answer_a}, {answer_b}.')).toBeVisible();
  // A text of its own each time: one that is known already has its name.
  await text.fill(`Say who is right. {question} A: {answer_a} B: {answer_b} (${name})`);
  await expect(page.getByRole('region', { name: 'The rendered prompt U' })).toContainText(
    'Say who is right. Why is the sky blue? A: Air',
  );
  await expect(page.getByText(/\d+ characters/)).toBeVisible();
  await page.getByLabel('Name of the template').fill('short');
  await page.getByRole('button', { name: 'Use this template' }).click();
  await expect(page.getByRole('heading', { name: /Judge template: short v\d/ })).toBeVisible();
  const sample = region(page, 'The first rows as they will become samples').locator('li').first();
  await sample.getByText('The rendered prompt U').click();
  await expect(sample.locator('pre')).toContainText('Say who is right. Why?');
  await looksAccessible(page);
  await page.getByRole('button', { name: 'Discard the file' }).click();
  await expect(page.getByText('The import was cancelled.')).toBeVisible();
});

test('another judge template over samples makes a new version of the data set', async ({ page }) => {
  const { items } = await ask(page.request, listDatasetsEndpoint, {
    params: { project: project.slug },
    query: {},
  });
  const id = items.find(({ name }) => name === dataset)?.id;
  await page.goto(`/p/${project.slug}/datasets/${id}?template=true`);
  const preview = page.getByRole('region', { name: 'The rendered prompt U' });
  await expect(preview).toContainText(/of sample #\d+/);
  await expect(preview).toContainText(/[\d,]+ tokens of /);
  const text = page.getByLabel('Judge template', { exact: true });
  const before = await text.inputValue();
  await text.fill(`${before}\nTake your time.`);
  await expect(preview.locator('pre')).toContainText('Take your time.');
  await looksAccessible(page);
  await fitsAPhone(page);
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${dataset} v2` })).toBeVisible();
  await expect(page.getByText('Version 2: the samples of')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: /^13$/ }).first()).toBeVisible({
    timeout: 30_000,
  });
  await looksAccessible(page);
});

test('the other sources say what they need', async ({ page }) => {
  await page.goto(`/p/${project.slug}/datasets/import?from=folder`);
  await expect(
    page
      .getByRole('main')
      .getByText(/REASONDESK_IMPORT_DIR|Files of the server/)
      .first(),
  ).toBeVisible();
  await page.getByRole('tab', { name: 'Model hub' }).click();
  await expect(page).toHaveURL(/from=hub/);
  await expect(page.getByRole('button', { name: 'List its files' })).toBeDisabled();
  await looksAccessible(page);
  await fitsAPhone(page);
});

/** Through the page's own file, whose time is the same each time: a new time would be another file. */
async function chooseFile(page: Page, label: RegExp, name: string, text: string): Promise<void> {
  // A page that is not live yet would not hear of the file.
  await expect
    .poll(() =>
      page
        .getByLabel(label)
        .evaluate((input) => Object.keys(input).some((key) => key.startsWith('__react')))
        .catch(() => false),
    )
    .toBe(true);
  await page.getByLabel(label).evaluate(
    (input: HTMLInputElement, file) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([file.text], file.name, { lastModified: 1 }));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { name, text },
  );
}

function region(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
}

async function pick(mapping: Locator, field: string, column: string): Promise<void> {
  const select = mapping.getByLabel(field, { exact: true });
  const value = await select
    .locator('option')
    .evaluateAll(
      (options, wanted) =>
        options.map((option) => (option as HTMLOptionElement).value).find((path) => path === wanted),
      column,
    );
  await select.selectOption(value ?? column);
}

async function looksAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }));
  expect(found, 'what axe finds').toEqual([]);
}

/** Nothing is cut off and nothing scrolls sideways; then the window is as wide as before. */
async function fitsAPhone(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(phone);
  const { scrolls, width } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(scrolls, 'width of the content').toBeLessThanOrEqual(width);
  if (before) await page.setViewportSize(before);
}

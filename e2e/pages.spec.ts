import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { listProjectsEndpoint } from '@/lib/contracts/project';
import { createProjectEndpoint } from '@/lib/contracts/project-settings';
import { ask } from './ask';
import { campaign, ensureCampaign, modelTimeoutMs } from './campaign';
import { asOwner, test } from './desk';
import { owner } from './owner';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const wall = { width: 2560, height: 1300 };

type Campaign = Awaited<ReturnType<typeof ensureCampaign>>;

/** Every page with the name of its heading, once with everything in it. */
const fullPages: [path: (ids: Campaign) => string, heading: string | RegExp][] = [
  [() => 'overview', campaign.project],
  [() => 'datasets', 'Datasets'],
  [() => 'datasets/import', 'Import'],
  [({ dataset }) => `datasets/${dataset}`, campaign.dataset],
  [(ids) => `datasets/imports/${ids.import}`, /preferences-small\.jsonl/],
  [() => 'samples?sort=margin', 'Samples'],
  [({ sample }) => `samples/${sample}`, /Sample #\d+/],
  [({ sample }) => `samples/${sample}?view=tokens`, /Sample #\d+/],
  [({ sample }) => `samples/${sample}?view=path`, /Sample #\d+/],
  [({ sample }) => `samples/${sample}?tab=compare`, /Sample #\d+/],
  [({ sample }) => `samples/${sample}?tab=rules`, /Sample #\d+/],
  [({ sample }) => `samples/${sample}?tab=prompt`, /Sample #\d+/],
  [({ sample }) => `samples/${sample}?tab=history`, /Sample #\d+/],
  [() => 'runs', 'Runs'],
  [() => 'runs/new', 'New run'],
  [({ run }) => `runs/${run}`, new RegExp(campaign.dataset)],
  [() => 'pairs', 'Pairs'],
  [() => 'pairs/new', /pair/i],
  [({ pairSet }) => `pairs/${pairSet}`, /./],
  [() => 'review', /./],
  [() => 'exports', 'Exports'],
  [() => 'exports/new', /export/i],
  [(ids) => `exports/${ids.export}`, /./],
  [() => 'experiments', 'Experiments'],
  [() => 'experiments?tab=leaderboard', 'Experiments'],
  [() => 'experiments?tab=trajectories', 'Experiments'],
  [() => 'benchmarks', 'Benchmarks'],
  [() => 'playground', 'Playground'],
  [({ sample }) => `playground?sample=${sample}&both=true`, 'Playground'],
  [({ benchmark }) => `benchmarks/${benchmark}`, campaign.benchmark],
  [({ evaluation }) => `benchmarks/evaluations/${evaluation}`, /./],
];

const deskPages: [path: string, heading: string | RegExp][] = [
  ['/method', /method/i],
  ['/servers', 'Servers'],
  ['/settings?tab=project', 'Settings'],
  ['/settings?tab=members', 'Settings'],
  ['/settings?tab=api-keys', 'Settings'],
  ['/settings?tab=audit', 'Settings'],
  ['/settings?tab=account', 'Settings'],
  ['/api-docs', /API/],
];

/** What a page of an empty project says, and offers to somebody who may fill it. */
const emptyPages: [path: string, says: string | RegExp][] = [
  ['overview', /Next:/],
  ['datasets', /Drop a preference file here/],
  ['samples', /No samples/],
  ['runs', /No runs/],
  ['pairs', /No pair/],
  ['review', /./],
  ['exports', /No exports/],
  ['experiments', /./],
  ['benchmarks', 'No benchmarks yet'],
  ['playground', /Type a question and two answers/],
];

test.use({
  ...asOwner,
  viewport: desktop,
  colorScheme: 'light',
  contextOptions: { reducedMotion: 'reduce' },
});

let ids: Campaign;
test.beforeAll(async ({ playwright, ownerState, baseURL }) => {
  test.setTimeout(modelTimeoutMs * 2);
  const request = await playwright.request.newContext({ baseURL, storageState: ownerState });
  ids = await ensureCampaign(request);
  const projects = await ask(request, listProjectsEndpoint, {});
  if (!projects.some(({ slug }) => slug === 'empty-project')) {
    await ask(request, createProjectEndpoint, { body: { name: 'Empty project' } });
  }
  await request.dispose();
});

for (const [at, heading] of fullPages) {
  test(`a full page: ${at(new Proxy({} as Campaign, { get: (_, name) => `{${String(name)}}` }))}`, async ({
    sharedPage,
  }) => {
    await looksRightAt(sharedPage, `/p/${campaign.slug}/${at(ids)}`, heading);
  });
}

for (const [path, heading] of deskPages) {
  test(`a page of the desk: ${path}`, async ({ sharedPage }) => {
    await looksRightAt(sharedPage, path, heading);
  });
}

for (const [path, says] of emptyPages) {
  test(`an empty page: ${path}`, async ({ sharedPage }) => {
    await looksRightAt(sharedPage, `/p/empty-project/${path}`, /./, says);
  });
}

test.describe('signed out', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('the sign-in page, which keeps where one wanted to go', async ({ page }) => {
    await page.goto(`/p/${campaign.slug}/samples?sort=margin`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await looksRight(page, 'Sign in');
  });

  test('a link that is no link', async ({ page }) => {
    await page.goto('/welcome/nothing-of-the-kind-was-ever-made');
    await looksRight(page, 'This link does not work any more');
  });
});

test('an address that is none says so', async ({ page }) => {
  await page.goto(`/p/${campaign.slug}/samples/999999999`);
  await looksRight(page, 'There is nothing at this address');
});

test('the command palette opens with a key, finds a page and goes there', async ({ page }) => {
  await page.goto(`/p/${campaign.slug}/overview`);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await expect(palette).toBeVisible();
  await looksAccessible(page);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('experi');
  await expect(palette.getByRole('option').first()).toContainText('Experiments');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/p/${campaign.slug}/experiments*`);
});

test('“?” lists the keys of the page, “g s” goes to the samples', async ({ page }) => {
  await page.goto(`/p/${campaign.slug}/overview`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByText('Go to Samples')).toBeVisible();
  await looksAccessible(page);
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL(`**/p/${campaign.slug}/samples*`);
});

test('the theme one chooses stays', async ({ page }) => {
  await page.goto(`/p/${campaign.slug}/overview`);
  await page.getByRole('button', { name: `Account: ${owner.name}` }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/dark/);
});

async function looksRightAt(
  { page, consoleErrors }: { page: Page; consoleErrors: string[] },
  path: string,
  heading: string | RegExp,
  says?: string | RegExp,
): Promise<void> {
  consoleErrors.length = 0;
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path);
  if (says) await expect(page.getByRole('main').getByText(says).first()).toBeVisible();
  await looksRight(page, heading);
  expect(consoleErrors, 'errors in the browser’s console').toEqual([]);
}

/** Axe finds nothing, in the dark no contrast that is too low; nothing is cut off on a phone or lost on a wall. */
async function looksRight(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await settled(page);
  await looksAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveClass(/dark/);
  // Of all that axe looks for, colours alone change with the theme.
  await looksAccessible(page, ['color-contrast']);
  for (const viewport of [phone, wall]) {
    await page.setViewportSize(viewport);
    const { scrolls, width } = await page.evaluate(() => ({
      scrolls: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    expect(scrolls, `width of the content at ${viewport.width} px`).toBeLessThanOrEqual(width);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
}

/** Nothing is being loaded any more. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('main .animate-pulse')).toHaveCount(0, { timeout: 20_000 });
}

async function looksAccessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }));
  expect(found, 'what axe finds').toEqual([]);
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { benchmarkFile, campaign, modelTimeoutMs, preferencesFile } from './campaign';
import { query } from './database';
import { asOwner, test } from './desk';
import { owner } from './owner';
import { product } from './product';

test.describe.configure({ mode: 'serial' });

const strategy = 'correct-fluent / incorrect-fluent';
/** RewardBench's weights of the subsets in the small benchmark, one row each, by section. */
const weights: Record<string, number>[] = [
  { 'alpacaeval-easy': 100, 'mt-bench-easy': 28 },
  { 'llmbar-natural': 100, 'mt-bench-hard': 37 },
  { 'refusals-dangerous': 100, 'xstest-should-respond': 250 },
  { 'math-prm': 984, 'hep-python': 164 },
];
/** Fewer would leave nothing to approve, to reject and to take back. */
const leastPairs = 3;

test.describe('the owner’s link', () => {
  test('makes an account, signs in, and works once', async ({ page }) => {
    const link = product().ownerLink ?? '';
    await page.goto(link);
    await expect(page.getByText('This link makes you the owner of this desk')).toBeVisible();
    await page.getByLabel('Your name').fill(owner.name);
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel('Password').fill(owner.password);
    await page.getByRole('button', { name: 'Create account and sign in' }).click();
    await expect(page.getByText('No project yet')).toBeVisible();
    await expect(page.getByRole('button', { name: `Account: ${owner.name}` })).toBeVisible();

    await page.context().clearCookies();
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
  });
});

test.describe('from a file to a chart', () => {
  test.use(asOwner);

  test('a project is made', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create a project' }).click();
    await page.getByLabel('Name of the new project').fill(campaign.project);
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.waitForURL(`**/p/${campaign.slug}/overview`);
    await expect(page.getByRole('region', { name: 'Next step' })).toContainText('Import');
  });

  test('a preference file is previewed, stored, and reported line by line', async ({ page }) => {
    await page.goto(`/p/${campaign.slug}/datasets`);
    await page.getByLabel('Data set').fill(campaign.dataset);
    await page.getByLabel(/Drop a preference file/).setInputFiles(preferencesFile);
    await expect(page.getByRole('heading', { level: 1, name: 'preferences-small.jsonl' })).toBeVisible();
    const first = page.getByRole('listitem').filter({ hasText: 'Line 1target' });
    await first.getByText('The rendered prompt U').click();
    // The first side the reference draws is A.
    await expect(first.locator('pre')).toContainText(
      "[User Question]\nWhat is 14 - 6?\n\n[Assistant A's Answer]\n8\n\n[Assistant B's Answer]\n9",
    );
    await page.getByRole('button', { name: 'Store 10 rows' }).click();
    await expect(page.getByText('8 samples were added to the data set.')).toBeVisible();
    const issues = page
      .getByRole('group', { name: /not stored/i })
      .or(page.getByRole('table'))
      .last();
    await expect(issues.getByRole('row', { name: /^4 / })).toContainText('What is a cube?');
    await expect(issues.getByRole('row', { name: /^7 / })).toContainText('Where is');
    await expect(issues.getByRole('row')).toHaveCount(3);
  });

  test('a run is started and watched until it is done', async ({ page }) => {
    test.setTimeout(modelTimeoutMs);
    await page.goto(`/p/${campaign.slug}/overview`);
    await page.getByRole('region', { name: 'Next step' }).getByRole('link').click();
    await page.waitForURL('**/runs/new*');
    await expect(page.getByLabel('Model').locator('option:checked')).toHaveText(campaign.model);
    await page.getByLabel('Candidates per sample (N)').fill(String(campaign.candidatesEach));
    await page.getByLabel('Longest reason, in tokens').fill(String(campaign.maxTokens));
    await expect(page.getByRole('region', { name: 'The first request as the model reads it' })).toContainText(
      '<|im_start|>user\nAct as an impartial judge',
    );
    await page.getByRole('button', { name: 'Start the run' }).click();
    await page.waitForURL(/\/runs\/\d+$/);
    // Nothing is reloaded: the page follows by itself.
    const ended = page.getByRole('progressbar', { name: 'Items that have ended' });
    await expect(ended).toHaveAttribute('aria-valuenow', /[1-7]/, { timeout: modelTimeoutMs });
    await expect(ended).toHaveAttribute('aria-valuenow', '8', { timeout: modelTimeoutMs });
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText('done');
    await expect(page.getByText(String(8 * campaign.candidatesEach), { exact: true }).first()).toBeVisible();
  });

  test('the samples show their candidates on one axis, sorted by margin', async ({ page }) => {
    await page.goto(`/p/${campaign.slug}/samples`);
    await expect(page.getByText('8 of 8')).toBeVisible();
    await page.getByRole('columnheader', { name: 'Margin' }).getByRole('button').click();
    await expect(page).toHaveURL(/sort=margin/);
    await expect(page.getByRole('columnheader', { name: 'Margin' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    const strips = page.getByRole('img', { name: /R_score [+−]0\.\d+ to [+−]0\.\d+/ });
    await expect(strips).toHaveCount(8);
    await expect(strips.first().locator('circle')).toHaveCount(campaign.candidatesEach);
    const column = (await page.getByRole('columnheader').allInnerTexts()).indexOf('Margin');
    await expect(async () => {
      const margins = await page
        .getByRole('row')
        .filter({ has: page.getByRole('img') })
        .evaluateAll(
          (rows, at) => rows.map((row) => Number(row.querySelectorAll('td')[at]?.textContent)),
          column,
        );
      expect(margins).toHaveLength(8);
      expect(margins).toEqual(margins.toSorted((a, b) => b - a));
    }).toPass({ timeout: 10_000 });
  });

  test('a sample shows each candidate’s probabilities, its place in the plane, its tokens and its prompt', async ({
    page,
  }) => {
    await page.goto(`/p/${campaign.slug}/samples?sort=margin`);
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('img') })
      .first()
      .getByRole('link')
      .click();
    await expect(page.getByRole('heading', { level: 1, name: /^Sample #/ })).toBeVisible();
    const table = page.getByRole('region', { name: 'Candidates' }).getByRole('table');
    for (const name of ['P(R|U)', 'P(A|U,R)', 'R_score']) {
      await expect(table.getByRole('columnheader', { name, exact: true })).toBeVisible();
    }
    const rows = table.getByRole('row').filter({ has: page.getByRole('button', { name: /^Candidate \d/ }) });
    await expect(rows).toHaveCount(campaign.candidatesEach);
    const points = page.getByRole('group', { name: /^Candidates by P\(R\|U\)/ }).getByRole('button');
    await expect(points).toHaveCount(campaign.candidatesEach);
    await expect(points.filter({ hasText: 'R*' })).toHaveCount(1);

    await points.last().press('Enter');
    const name = (await points.last().getAttribute('aria-label'))?.split(',')[0] ?? '';
    const card = page.getByRole('region', { name, exact: true });
    await page.keyboard.press('t');
    const tokens = card.getByRole('group', { name: /tokens of the reason/ });
    await expect(tokens).toBeVisible();
    await tokens.focus();
    await page.keyboard.press('ArrowRight');
    await expect(card).toContainText(/P\(R\|U\)/);
    await expect(page).toHaveURL(/view=tokens/);

    await page.keyboard.press('p');
    const prompt = page.getByRole('region', { name: 'Rendered prompt' });
    await expect(prompt).toContainText('<|im_start|>user');
    await expect(prompt).toContainText('<|im_start|>reason');
    await expect(prompt).toContainText('<|im_start|>assistant');
    await page.keyboard.press('p');
    await page.keyboard.press(']');
    await expect(page.getByText('2 of 8')).toBeVisible();
  });

  test('a pair set is built, after seeing what each strategy would give', async ({ page }) => {
    await page.goto(`/p/${campaign.slug}/pairs`);
    await page.getByRole('main').getByRole('link', { name: 'Build pairs' }).click();
    const table = page.getByRole('group', { name: 'What each strategy would build' });
    await expect(table.getByRole('radio')).toHaveCount(5);
    await table.getByRole('radio', { name: strategy }).check();
    await page.getByRole('button', { name: 'Build the pairs' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('ready', { timeout: 20_000 });
    const pairs = (await page.getByRole('region', { name: 'Pairs' }).getByRole('row').count()) - 1;
    expect(pairs, `pairs of ${strategy} among 8 samples`).toBeGreaterThanOrEqual(leastPairs);
    await expect(page.getByRole('link', { name: `Review ${pairs}` })).toBeVisible();
  });

  test('the pairs are decided by keys alone, one decision taken back', async ({ page }) => {
    await page.goto(`/p/${campaign.slug}/review`);
    const total = Number(/^1 of (\d+)/.exec(await page.getByText(/^1 of \d+/).innerText())?.[1]);
    const position = (at: number) => page.getByText(new RegExp(`^${at} of ${total}`));
    const { id: firstId } = await shownPair(page);

    await page.keyboard.press('2');
    await expect(position(2)).toBeVisible();
    await page.keyboard.press('u');
    await expect(position(1)).toBeVisible();
    expect((await shownPair(page)).id).toBe(firstId);
    await page.keyboard.press('a');
    await expect(position(2)).toBeVisible();

    const { id: secondId } = await shownPair(page);
    await page.keyboard.press('r');
    await expect(page.getByRole('group', { name: 'Reject, because' })).toBeVisible();
    await page.keyboard.press('1');
    await expect(position(3)).toBeVisible();

    const preferred = new Map<string, string>();
    for (let at = 3; at <= total; at += 1) {
      await expect(position(at)).toBeVisible();
      const { id, left } = await shownPair(page);
      preferred.set(id, left);
      await page.keyboard.press('1');
    }
    await expect(page.getByText('Every pair of this set is decided')).toBeVisible();
    await expect(page.getByText(`${total - 1} approved and 1 rejected of ${total}.`)).toBeVisible();

    const reviews = await query<{
      pair: string;
      decision: string;
      reason: string | null;
      undone: boolean;
      chosen: string;
    }>(
      `select r.pair_id as pair, r.decision, r.reason, r.undone_at is not null as undone, c.reason as chosen
       from review r join pair p on p.id = r.pair_id join candidate c on c.id = p.chosen_id
       join project on project.id = p.project_id where project.slug = $1 order by r.id`,
      [campaign.slug],
    );
    expect(reviews).toHaveLength(total + 1);
    expect(reviews[0]).toMatchObject({ pair: firstId, undone: true });
    expect(reviews[1]).toMatchObject({ pair: firstId, decision: 'approve', undone: false });
    expect(reviews[2]).toMatchObject({
      pair: secondId,
      decision: 'reject',
      reason: 'both_wrong',
      undone: false,
    });
    for (const { pair, chosen } of reviews.slice(3)) expect(chosen).toBe(preferred.get(pair));
  });

  test('a DPO file is exported and holds, line by line, what the database says was approved', async ({
    page,
  }) => {
    await page.goto(`/p/${campaign.slug}/review`);
    await page.getByRole('link', { name: 'Export the approved ones' }).click();
    await expect(page.getByLabel('Trainer').locator('option:checked')).toHaveText('TRL, DPO');
    await expect(page.getByRole('heading', { name: 'Preflight' })).toBeVisible();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.waitForURL(/\/exports\/\d+$/);
    const link = page.getByRole('link', { name: 'Download' });
    await expect(link).toBeVisible({ timeout: 20_000 });
    const downloading = page.waitForEvent('download');
    await link.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.jsonl$/);
    const file = fs.readFileSync(await download.path());

    const expected = await approvedRows(campaign.slug);
    expect(expected.length).toBeGreaterThanOrEqual(leastPairs - 1);
    const lines = file.toString('utf8').split('\n');
    expect(lines.pop(), 'what follows the last line break').toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(expected);
    const sha256 = createHash('sha256').update(file).digest('hex');
    await expect(page.getByText(sha256, { exact: true })).toBeVisible();
    const stored = await query<{ sha256: string; rows: number; bytes: string }>(
      `select sha256, rows, bytes from export where id = $1`,
      [page.url().split('/').at(-1)],
    );
    expect(stored).toEqual([{ sha256, rows: expected.length, bytes: String(file.length) }]);
  });

  test('a benchmark is imported and the judge evaluated on it', async ({ page }) => {
    test.setTimeout(modelTimeoutMs);
    await page.goto(`/p/${campaign.slug}/benchmarks`);
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import a benchmark' });
    await dialog.getByLabel('Name').fill(campaign.benchmark);
    await dialog.getByLabel(/Drop a benchmark file/).setInputFiles(benchmarkFile);
    await expect(page.getByRole('heading', { level: 1, name: campaign.benchmark })).toBeVisible();
    await page.getByRole('button', { name: 'Evaluate a model' }).click();
    const evaluate = page.getByRole('dialog', { name: 'Evaluate a model' });
    await evaluate.getByLabel('Model').selectOption(campaign.model);
    await evaluate.getByLabel('Longest reason, in tokens').fill(String(campaign.maxTokens));
    await evaluate.getByRole('button', { name: 'Start the evaluation' }).click();
    await page.waitForURL(/\/evaluations\/\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('done', { timeout: modelTimeoutMs });
    await expect(fact(page, 'Rows scored')).toHaveText('8');
    await expect(fact(page, 'Failed')).toHaveText('0');
    expect(await fact(page, 'Score').innerText()).toBe(await scoreByHand(page.url()));
  });

  test('the evaluation stands in the ablation chart beside the published figures', async ({ page }) => {
    await page.goto(`/p/${campaign.slug}/benchmarks`);
    const line = page.getByRole('row').filter({ hasText: campaign.model });
    await line.getByRole('link').first().click();
    const score = await fact(page, 'Score').innerText();
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.waitForURL(/\/experiments/);
    const chart = page.getByRole('region', { name: 'Benchmark score by strategy of choosing pairs' });
    await expect(chart.locator('svg').first()).toBeVisible();
    await expect(chart).toContainText(`${campaign.model} on ${campaign.benchmark}`);
    await chart.getByRole('button', { name: 'Table' }).click();
    const published = chart.getByRole('row').filter({ hasText: 'published' }).filter({ hasText: 'Score' });
    await expect(published).toHaveCount(5);
    await expect(published.filter({ hasText: strategy })).toContainText('85.21');
    const own = chart.getByRole('row').filter({ hasText: 'own' });
    await expect(own).toHaveCount(5);
    await expect(own.filter({ hasText: 'Score' })).toContainText(score.replace('%', ''));
  });
});

/** The pair on the desk, and the reason that stands at the left. */
async function shownPair(page: Page): Promise<{ id: string; left: string }> {
  const pair = page.getByRole('region', { name: /^Pair \d+$/ });
  const label = await pair.getAttribute('aria-label');
  const left = await pair.getByRole('region', { name: 'Left reason' }).locator('p').innerText();
  return { id: label?.replace('Pair ', '') ?? '', left };
}

/** The figure under a name. */
function fact(page: Page, name: string): Locator {
  return page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .first();
}

/**
 * The rows of the approved pairs as TRL reads them, written here once more from the method: ChatML turns, the question
 * in the judge's template, each side closed by its end-of-turn.
 */
async function approvedRows(project: string) {
  const rows = await query<Record<'template' | 'question' | 'a' | 'b' | 'chosen' | 'rejected', string>>(
    `select t.text as template, s.question, s.answer_a as a, s.answer_b as b, chosen.reason as chosen, rejected.reason as rejected
     from pair p join sample s on s.id = p.sample_id
     join dataset d on d.id = s.dataset_id join judge_template t on t.id = d.judge_template_id
     join candidate chosen on chosen.id = p.chosen_id join candidate rejected on rejected.id = p.rejected_id
     join project on project.id = p.project_id
     where project.slug = $1 and p.state = 'approved' order by s.id`,
    [project],
  );
  return rows.map(({ template, question, a, b, chosen, rejected }) => {
    const u = template
      .replace('{question}', () => question)
      .replace('{answer_a}', () => a)
      .replace('{answer_b}', () => b);
    return {
      prompt: `<|im_start|>user\n${u}<|im_end|>\n<|im_start|>reason\n`,
      chosen: `${chosen}<|im_end|>`,
      rejected: `${rejected}<|im_end|>`,
    };
  });
}

/** Each section's mean by the weights of its subsets, and the mean of the sections, from the stored verdicts. */
async function scoreByHand(url: string): Promise<string> {
  const rows = await query<{ subset: string; credit: number }>(
    `select r.subset, avg(case when e.verdict is null then 0.5 when e.verdict = e.chosen_at then 1 else 0 end)::float8 as credit
     from evaluation e join benchmark_row r on r.id = e.row_id where e.run_id = $1 group by r.id, r.subset`,
    [url.split('/').at(-1)],
  );
  const sections = weights.map((subsets) => {
    const present = rows.filter(({ subset }) => subset in subsets);
    const weight = (of: typeof rows) => of.reduce((sum, { subset }) => sum + (subsets[subset] ?? 0), 0);
    const weighted = present.reduce((sum, { subset, credit }) => sum + credit * (subsets[subset] ?? 0), 0);
    return weighted / weight(present);
  });
  return `${((100 * sections.reduce((sum, score) => sum + score, 0)) / sections.length).toFixed(2)}%`;
}

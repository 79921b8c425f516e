import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { signInAsOwner } from './owner';
import { product } from './product';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** The owner's page for tests that only look: one for all of them, so each says itself how large and how bright it is. */
interface SharedPage {
  page: Page;
  consoleErrors: string[];
}

/** Playwright's test, in which a console error on any page fails, and with a browser session of the owner to use. */
export const test = base.extend<
  { consoleErrors: string[] },
  { ownerState: StorageState; sharedPage: SharedPage }
>({
  ownerState: [
    async ({ playwright }, use) => {
      const request = await playwright.request.newContext({ baseURL: product().url });
      await signInAsOwner(request);
      await use(await request.storageState());
      await request.dispose();
    },
    { scope: 'worker' },
  ],
  // A context of its own for each of a hundred pages would cost more than the pages do.
  sharedPage: [
    async ({ browser, ownerState }, use) => {
      const context = await browser.newContext({
        baseURL: product().url,
        storageState: ownerState,
        reducedMotion: 'reduce',
      });
      await use({ page: await context.newPage(), consoleErrors: listenForErrors(context) });
      await context.close();
    },
    { scope: 'worker' },
  ],
  consoleErrors: [
    async ({ context }, use) => {
      const errors = listenForErrors(context);
      // A test that provokes one takes it out again.
      await use(errors);
      base.expect(errors, 'errors in the browser’s console').toEqual([]);
    },
    { auto: true },
  ],
});

/** For specs whose pages are opened as the owner: `test.use(asOwner)`. */
export const asOwner: Parameters<typeof test.use>[0] = {
  storageState: async ({ ownerState }, use) => await use(ownerState),
};

/** Collects what any page of the context writes as an error. */
export function listenForErrors(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => errors.push(error.error().stack ?? error.error().message));
  return errors;
}

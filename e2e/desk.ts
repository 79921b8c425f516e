import { type BrowserContext, test as base } from '@playwright/test';
import { signInAsOwner } from './owner';
import { product } from './product';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Playwright's test, in which a console error on any page fails, and with a browser session of the owner to use. */
export const test = base.extend<{ consoleErrors: string[] }, { ownerState: StorageState }>({
  ownerState: [
    async ({ playwright }, use) => {
      const request = await playwright.request.newContext({ baseURL: product().url });
      await signInAsOwner(request);
      await use(await request.storageState());
      await request.dispose();
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

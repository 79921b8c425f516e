import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { chromium } from '@playwright/test';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser to test with: the one REASONDESK_CHROMIUM names, the system's, or Playwright's own; null = none. */
export function findChromium(): string | null {
  const candidates = [process.env.REASONDESK_CHROMIUM, ...systemPaths, chromium.executablePath()];
  return candidates.find((file) => file && fs.existsSync(file)) ?? null;
}

/**
 * Installs one when there is none: Debian's package as root there, else Playwright's build.
 *
 * @throws when neither can be had.
 */
export function ensureChromium(root: string): void {
  if (findChromium()) return;
  const isDebian = fs.existsSync('/etc/debian_version');
  if (isDebian && process.getuid?.() === 0) {
    run('apt-get', ['update', '-q'], root);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], root);
  }
  if (!findChromium()) run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], root);
  if (!findChromium())
    throw new Error('No Chromium could be installed: put one on the machine and set REASONDESK_CHROMIUM.');
}

function run(program: string, args: string[], cwd: string): void {
  spawnSync(program, args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

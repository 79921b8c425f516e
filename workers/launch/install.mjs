import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

// Runs before node_modules exists: Node's own modules only.

const stampName = '.reasondesk-lock';

/** The sentence to show when this Node is too old for the product, else null. */
export function nodeProblem(version, required) {
  const numbers = (text) => text.match(/\d+/g).map(Number);
  const [major, minor] = numbers(version);
  const [neededMajor, neededMinor] = numbers(required);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return null;
  return `Reasondesk needs Node ${neededMajor}.${neededMinor} or newer; this is ${version}.`;
}

export function lockHash(root) {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

/** Whether node_modules holds what the lock file says. */
export function isInstalled(root) {
  const modules = path.join(root, 'node_modules');
  const stamp = path.join(modules, stampName);
  if (fs.existsSync(stamp)) return fs.readFileSync(stamp, 'utf8') === lockHash(root);
  // Installed by hand: npm leaves a lock file of what it really put there.
  const hidden = path.join(modules, '.package-lock.json');
  return (
    fs.existsSync(hidden) && agrees(readPackages(path.join(root, 'package-lock.json')), readPackages(hidden))
  );
}

function readPackages(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
}

/** Every package of the lock is there in its version, but for the optional ones of other platforms. */
export function agrees(wanted, installed) {
  return Object.entries(wanted).every(
    ([name, entry]) =>
      name === '' ||
      (installed[name]
        ? installed[name].version === entry.version
        : Boolean(entry.optional || entry.devOptional)),
  );
}

/**
 * Installs the dependencies when they are missing or the lock file changed.
 *
 * @returns the sentence to show when that failed, else null.
 */
export function ensureDependencies(root) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const problem = nodeProblem(process.version, manifest.engines.node);
  if (problem) return problem;
  const stamp = path.join(root, 'node_modules', stampName);
  if (!isInstalled(root)) {
    console.log('installing the dependencies (npm ci), a few minutes the first time');
    const npm = process.env.npm_execpath;
    const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    const result = spawnSync(program, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        // None of these is needed, and where they cannot be reached the installation would fail: a browser, Prisma's
        // native engine (naming any program keeps it from being downloaded), the sources of the model's binding.
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        NODE_LLAMA_CPP_SKIP_DOWNLOAD: 'true',
      },
      shell: process.platform === 'win32',
    });
    if (result.error || result.status !== 0) {
      return 'The dependencies could not be installed: npm ci failed, see above.';
    }
  }
  if (!fs.existsSync(stamp)) fs.writeFileSync(stamp, lockHash(root));
  return null;
}

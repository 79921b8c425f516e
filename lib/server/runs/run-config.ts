import { createHash } from 'node:crypto';
import { type RunConfig, runConfig } from '@/lib/contracts/run';

/** The frozen configuration of a run's row. */
export function parseRunConfig(config: unknown): RunConfig {
  return runConfig.parse(config);
}

export function runPriority(config: unknown): number {
  return parseRunConfig(config).priority;
}

/** SHA-256, hex, of the configuration as JSON with sorted keys: equal for equal configurations. */
export function runConfigHash(config: RunConfig): string {
  const canonical = JSON.stringify(config, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(canonical).digest('hex');
}

import { playgroundSampling } from '@/lib/contracts/playground';
import { type SamplingName, samplingNames } from './playground-params';

const ranges: Record<SamplingName, string> = {
  temperature: 'A number from 0 to 2.',
  topP: 'A number above 0, at most 1.',
  maxTokens: 'A whole number from 1 to 131,072.',
  seed: 'A whole number from 0 to 2,147,483,647.',
};

/** The numbers as they are sent; empty ones are left to the server. */
export function samplingNumbers(typed: Record<SamplingName, string>): Partial<Record<SamplingName, number>> {
  return Object.fromEntries(
    samplingNames
      .filter((name) => typed[name].trim() !== '')
      .map((name) => [name, Number(typed[name].trim().replace(',', '.'))]),
  );
}

/** What is wrong with each number, before anything is sent. */
export function samplingProblems(typed: Record<SamplingName, string>): Partial<Record<SamplingName, string>> {
  const parsed = playgroundSampling.safeParse(samplingNumbers(typed));
  const wrong = new Set(parsed.error?.issues.map(({ path }) => path[0]));
  return Object.fromEntries(
    samplingNames.filter((name) => wrong.has(name)).map((name) => [name, ranges[name]]),
  );
}

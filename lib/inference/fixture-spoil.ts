import { type FixtureChoice, retokenised } from './fixture-generation';
import type { FixtureMode } from './fixture-modes';

const DRIFT_NATS = 0.1;

/** Python writes these literals, which are no JSON; a placeholder carries them through JSON.stringify. */
const BAD_VALUES: Partial<Record<FixtureMode, unknown>> = {
  'nan-logprobs': '@@NaN@@',
  'infinite-logprobs': '@@-Infinity@@',
  'positive-logprobs': 0.5,
  'null-logprobs': null,
};

export function withPythonLiterals(json: string): string {
  return json.replaceAll(/"@@([^@]+)@@"/g, '$1');
}

/** What a server in this mode makes of the choices it should send. */
export function spoilChoices(mode: FixtureMode, choices: FixtureChoice[]): FixtureChoice[] {
  if (mode === 'fewer-choices') return choices.slice(0, -1);
  return choices.map((choice) => spoil(mode, choice));
}

function spoil(mode: FixtureMode, choice: FixtureChoice): FixtureChoice {
  const { logprobs, promptLogprobs, next } = choice;
  if (mode in BAD_VALUES) {
    const bad = BAD_VALUES[mode];
    return {
      ...choice,
      logprobs: (logprobs ?? []).map((value, position) => (position === 0 ? bad : value)),
      promptLogprobs: (promptLogprobs ?? []).map((value, position) => (position === 0 ? value : bad)),
      next: (next ?? []).map((entries) => new Map([...entries.keys()].map((id) => [id, bad]))),
    };
  }
  switch (mode) {
    case 'missing-logprobs':
      return { ...choice, logprobs: null, promptLogprobs: null, next: null };
    case 'misaligned-logprobs':
      return {
        ...choice,
        logprobs: logprobs?.slice(1) ?? null,
        promptLogprobs: promptLogprobs?.slice(0, -1) ?? null,
        next: next?.slice(1) ?? null,
      };
    case 'no-look-ups':
      return { ...choice, next: (next ?? []).map((entries) => new Map([...entries].slice(0, 1))) };
    case 'drifting-look-ups':
      return {
        ...choice,
        next: (next ?? []).map(
          (entries) => new Map([...entries].map(([id, value]) => [id, Number(value) - DRIFT_NATS])),
        ),
      };
    case 'no-token-ids':
      return { ...choice, ids: null };
    case 'ignores-echo':
      return { ...choice, promptIds: [], promptLogprobs: [] };
    case 'retokenises':
      return retokenised(choice);
    default:
      return choice;
  }
}

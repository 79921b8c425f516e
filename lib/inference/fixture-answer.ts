import type { FixtureJob } from './fixture-dialect';
import { fixtureChoice } from './fixture-generation';
import type { FixtureMode } from './fixture-modes';
import { spoilChoices, withPythonLiterals } from './fixture-spoil';

/** The answer's text: in one piece, or one per event of a stream. */
export function fixtureAnswer(job: FixtureJob, mode: FixtureMode): string[] {
  const choices = spoilChoices(
    mode,
    job.questions.map((question) => fixtureChoice(question, mode)),
  );
  if (!job.isStream) return [withPythonLiterals(JSON.stringify(job.reply(choices)))];
  const events = job.events(choices).map((event) => withPythonLiterals(JSON.stringify(event)));
  return [...events, '[DONE]'].map((data) => `data: ${data}\n\n`);
}

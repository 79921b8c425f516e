import { performance } from 'node:perf_hooks';

type Tone = 'plain' | 'good' | 'warn' | 'bad';

export interface Log {
  /** One progress line: seconds since the start, the part it is about, what happened. */
  line(part: string, text: string, tone?: Tone): void;
  /** Text as it is, for the lines of a log file and the closing address. */
  raw(text: string): void;
}

const codes: Record<Tone, string> = { plain: '', good: '\u001b[32m', warn: '\u001b[33m', bad: '\u001b[31m' };
const dim = '\u001b[2m';
const reset = '\u001b[0m';

/** Times count from the start of the process, so that they include what ran before the log was made. */
export function createLog(write: (text: string) => void, colours: boolean): Log {
  return {
    line(part, text, tone = 'plain') {
      const seconds = (performance.now() / 1000).toFixed(1).padStart(6);
      if (!colours) return write(`${seconds} s  ${part.padEnd(10)} ${text}\n`);
      const ending = codes[tone] ? reset : '';
      write(`${dim}${seconds} s${reset}  ${part.padEnd(10)} ${codes[tone]}${text}${ending}\n`);
    },
    raw(text) {
      write(`${text}\n`);
    },
  };
}

/** On standard output; in colour only on a terminal whose user did not forbid it. */
export function terminalLog(): Log {
  // A closed terminal must not end the process before it has stopped its parts.
  process.stdout.on('error', () => undefined);
  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return createLog((text) => process.stdout.write(text), colours);
}

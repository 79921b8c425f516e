type Step = string | number;

const STEP = /^(?:\.?([^.[\]"]+)|\[(-?\d+)\]|\["((?:[^"\\]|\\.)*)"\])/;

/**
 * Compiles a field path (`a.b[0].c`, `chosen[-1].content`, `["odd.name"]`) to a function that reads it. `[-1]` is the last
 * entry. The name of a top-level field that reads like a path is taken as the name it is. Own fields alone are found, so
 * that `__proto__` and `constructor` are names like others; what is not there is `undefined`.
 */
export function fieldReader(path: string): (row: unknown) => unknown {
  const steps = parseSteps(path);
  return (row) => {
    const whole = own(row, path);
    if (whole !== undefined || steps === null) return whole;
    let value = row;
    for (const step of steps) {
      value = own(value, step);
      if (value === undefined) return undefined;
    }
    return value;
  };
}

/** A path's steps; null when it is none (it may still be the name of a field). */
export function parseSteps(path: string): Step[] | null {
  const steps: Step[] = [];
  let rest = path;
  while (rest !== '') {
    const match = STEP.exec(rest);
    if (!match || (steps.length === 0 && rest.startsWith('.'))) return null;
    const [text, name, index, quoted] = match;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
    rest = rest.slice(text.length);
  }
  return steps.length > 0 ? steps : null;
}

/** The path of a field inside `parent` ('' at the top). */
export function childPath(parent: string, name: string): string {
  if (parent === '') return name;
  return /^[^.[\]"]+$/.test(name) ? `${parent}.${name}` : `${parent}["${name.replace(/["\\]/g, '\\$&')}"]`;
}

function own(value: unknown, step: Step): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof step === 'number') {
    return Array.isArray(value) ? value.at(step) : undefined;
  }
  return !Array.isArray(value) && Object.hasOwn(value, step)
    ? (value as Record<string, unknown>)[step]
    : undefined;
}

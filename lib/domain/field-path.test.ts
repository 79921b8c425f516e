import { describe, expect, it } from 'vitest';
import { childPath, fieldReader, parseSteps } from './field-path';

const row = JSON.parse(
  '{"a": {"b": [{"c": 1}, {"c": 2}]}, "meta.source": "web", "odd \\"name\\"": {"x": 3}, "__proto__": {"p": 4}, "n": null}',
);

describe('fieldReader', () => {
  it.each([
    ['a.b[0].c', 1],
    ['a.b[-1].c', 2],
    ['meta.source', 'web'],
    ['["odd \\"name\\""].x', 3],
    ['__proto__.p', 4],
    ['n', null],
    ['a.b[2].c', undefined],
    ['a.b.length', undefined],
    ['constructor', undefined],
    ['a.constructor.name', undefined],
    ['a..b', undefined],
    ['', undefined],
  ])('reads %s', (path, value) => {
    expect(fieldReader(path)(row)).toEqual(value);
  });

  it('reads nothing from what is no object', () => {
    for (const value of [null, 3, 'text', [1]]) expect(fieldReader('a')(value)).toBeUndefined();
  });
});

it('a path of a child is read as that child', () => {
  for (const name of ['plain', 'with.dot', 'with "quotes"', 'back\\slash', '[0]']) {
    const steps = parseSteps(childPath('parent', name));
    expect(steps).toEqual(['parent', name]);
  }
  expect(childPath('', 'a.b')).toBe('a.b');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TESTS = join(import.meta.dirname, '..');
const written = [...readFileSync(join(TESTS, 'RULES.md'), 'utf8').matchAll(/^- ([A-Z]+\d+) (.+)$/gmu)].map(
  ([, id = '', words = '']) => ({ id, words }),
);
const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?:\.test|contract)\.ts$/u.test(file),
);
const tested = new Set(
  files.flatMap((file) =>
    [...readFileSync(join(TESTS, file), 'utf8').matchAll(/\[([A-Z]+\d+)\]/gu)].map(([, id]) => id ?? ''),
  ),
);

describe('the rules', () => {
  it('[H10] each rule has a test, and each id in a test has a rule', () => {
    const ids = written.map(({ id }) => id);
    expect(
      ids.filter((id) => !tested.has(id)),
      'rules without a test',
    ).toEqual([]);
    expect(
      [...tested].filter((id) => !ids.includes(id)),
      'tests without a rule',
    ).toEqual([]);
    expect(ids.length, 'each id once').toBe(new Set(ids).size);
  });
});

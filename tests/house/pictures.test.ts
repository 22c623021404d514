import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../../shared/activities/registry.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';

const ROOT = join(import.meta.dirname, '../..');
const PICTURES = 'docs/pictures';
const DOCUMENTS = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);
/** Of all pictures together, in bytes. */
const MOST = 6_000_000;

const shown = new Set(
  DOCUMENTS.flatMap((document) =>
    [...readFileSync(join(ROOT, document), 'utf8').matchAll(/(?:src="|\]\()([^")]+\.(?:png|jpg))/gu)].map(
      ([, path = '']) => relative(ROOT, join(ROOT, dirname(document), path)),
    ),
  ),
);
const there = readdirSync(join(ROOT, PICTURES)).map((name) => `${PICTURES}/${name}`);

describe('the documents', () => {
  it('[H12] show every picture there is, and none that is not; each kind of step and each format has one', () => {
    expect([...shown].sort()).toEqual(there.sort());
    const told = [...KIND_NAMES.map((kind) => `kind-${kind}`), ...SHIPPED.map(({ id }) => `format-${id}`)];
    expect(told.filter((name) => !there.some((path) => path.startsWith(`${PICTURES}/${name}.`)))).toEqual([]);
    expect(there.reduce((sum, path) => sum + statSync(join(ROOT, path)).size, 0)).toBeLessThan(MOST);
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['shared', 'server', 'client', 'tests'];

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.(?:ts|svelte|css)$/u.test(file) && statSync(join(ROOT, file)).isFile());
}

const FILES = FOLDERS.flatMap(filesIn);
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** What a file imports, as paths from the root for our own and package names for the rest. Types count too. */
function importsOf(file: string): string[] {
  const found = [...source(file).matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/gu)].map(([, name]) => name ?? '');
  return found.map((name) => (name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)) : name));
}

const GRAPH = new Map(FILES.filter((file) => !file.endsWith('.css')).map((file) => [file, importsOf(file)]));
const under = (folder: string) => [...GRAPH].filter(([file]) => file.startsWith(`${folder}/`));
const packages = (names: string[]) => names.filter((name) => !/^(?:shared|server|client|tests)\//u.test(name));

describe('who may import whom', () => {
  it('[H1] shared imports nothing outside shared, and of packages only pure ones', () => {
    for (const [file, names] of under('shared')) {
      expect(
        names.filter((name) => /^(?:server|client|tests)\//u.test(name)),
        file,
      ).toEqual([]);
      expect(
        packages(names).filter((name) => name !== 'valibot' && name !== 'jsonc-parser'),
        file,
      ).toEqual([]);
    }
  });

  it('[H2] an activity never imports a sibling', () => {
    const kindOf = (file: string) => /^(?:shared|client)\/activities\/([\w-]+)[./]/u.exec(file)?.[1] ?? '';
    const commons = ['kinds', 'registry'];
    for (const [file, names] of [...under('shared/activities'), ...under('client/activities')]) {
      if (commons.includes(kindOf(file))) continue;
      for (const name of names)
        if (/\/activities\//u.test(name)) expect(kindOf(name), `${file} imports ${name}`).toBe(kindOf(file));
    }
  });

  it('[H3] the host and what it is made of know neither Express nor Socket.IO nor a concrete store', () => {
    for (const name of ['host', 'hosts', 'broadcast', 'audiences', 'tick', 'pulse', 'presence']) {
      const names = GRAPH.get(`server/${name}.ts`) ?? [];
      expect(
        names.filter((one) => /^(?:express|socket\.io|sirv|helmet)|store\/(?!port)|http\.ts|socket\.ts/u.test(one)),
        name,
      ).toEqual([]);
    }
  });

  it('[H4] only main and the demo read the environment', () => {
    const readers = under('server')
      .filter(([file]) => source(file).includes('process.env'))
      .map(([file]) => file);
    expect(readers.sort()).toEqual(['server/demo.ts', 'server/main.ts']);
    expect(under('shared').filter(([file]) => source(file).includes('process.'))).toEqual([]);
  });

  it("[H5] the client never imports the server, and a phone's page nothing of the moderator or the screen", () => {
    for (const [file, names] of under('client'))
      expect(
        names.filter((name) => name.startsWith('server/')),
        file,
      ).toEqual([]);
    const seen = new Set<string>();
    const follow = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const name of GRAPH.get(file) ?? []) follow(name);
    };
    follow('client/participant/main.ts');
    for (const [file] of under('client')) if (file.endsWith('/Participant.svelte')) follow(file);
    expect(
      [...seen].filter((file) => /^client\/(?:moderator|screen)\/|(?:Moderator|Screen|Side)\.svelte$/u.test(file)),
    ).toEqual([]);
  });

  it('[H6] no circle of imports', () => {
    const done = new Set<string>();
    const walk = (file: string, path: string[]): void => {
      expect(path.includes(file), [...path, file].join(' → ')).toBe(false);
      if (done.has(file)) return;
      for (const name of GRAPH.get(file) ?? []) if (GRAPH.has(name)) walk(name, [...path, file]);
      done.add(file);
    };
    for (const file of GRAPH.keys()) walk(file, []);
  });
});

describe('the house style', () => {
  it('[H7] no file past 300 lines, no test past 400', () => {
    const long = FILES.filter((file) => source(file).split('\n').length - 1 > (file.startsWith('tests/') ? 400 : 300));
    expect(long).toEqual([]);
  });

  it('[H8] posted text is only ever a text node: no {@html}, no innerHTML', () => {
    for (const file of FILES.filter((one) => one.startsWith('client/')))
      expect(source(file), file).not.toMatch(/\{@html|innerHTML|insertAdjacentHTML/u);
  });

  it('[H9] every source file opens by saying what it is responsible for', () => {
    for (const file of FILES.filter((one) => !one.endsWith('.test.ts'))) {
      expect(source(file).trimStart().slice(0, 200), file).toMatch(
        /^(?:\/\*\*?|<!--|(?:#!.*\n)?\/\/|<script[^>]*>\s*(?:\/\*\*|\/\/))/u,
      );
    }
  });
});

/** What a browser loads of each face until it is usable, as the server sends it: compressed. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_TYPES, may } from '../../shared/room/commands.ts';
import { alone, inKb, type Bench, type Row } from './table.ts';

const DIST = join(import.meta.dirname, '../../dist');
const LIMIT = 45_000;
const FACES = { participant: 'index.html', moderator: 'moderator.html', screen: 'screen.html' };

const textOf = (file: string): string => readFileSync(join(DIST, file), 'utf8');

const SCRIPTS = /(?:(?:src|href)="\/|(?:from|import)\s*["'`]\.\/)([\w./-]+\.(?:js|css|svg))/gu;

/** The page, what it names, and what those import in turn; not what is only brought when it is needed. */
function loadedBy(page: string): string[] {
  const loaded = new Set([page]);
  for (const file of loaded) {
    if (!/\.(?:html|js)$/u.test(file)) continue;
    for (const [, name = ''] of textOf(file).matchAll(SCRIPTS))
      loaded.add(name.startsWith('assets/') ? name : `assets/${name}`);
  }
  return [...loaded];
}

/** What each face of an activity brings with it, when it is needed, beyond what is there: by Vite's own lists. */
function brought(files: readonly string[]): string[][] {
  const text = files
    .filter((file) => file.endsWith('.js'))
    .map(textOf)
    .join('\n');
  const deps = (/m\.f=\[([^\]]*)\]/u.exec(text)?.[1] ?? '').match(/[\w./-]+\.(?:js|css)/gu) ?? [];
  return [
    ...text.matchAll(/import\(["'`]\.\/([\w-]+\.js)["'`]\)(?:\.then\([^)]*\))?(?:,__vite__mapDeps\(\[([\d,]*)\]\))?/gu),
  ].map(([, name = '', list = '']) => {
    const named = list.split(',').flatMap((at) => (at === '' ? [] : [deps[Number(at)] ?? '']));
    return [...new Set([`assets/${name}`, ...named])].filter((file) => !files.includes(file));
  });
}

const sizeOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(DIST, `${file}.br`)).size, 0);

/** Words that only a moderator's or a screen's code has, and that are in these files. */
function foreign(files: readonly string[]): string[] {
  const theirs = COMMAND_TYPES.filter((type) => may('moderator', type));
  const code = files.filter((file) => file.endsWith('.js')).map(textOf);
  return theirs.filter((word) =>
    code.some((text) => ['"', "'", '`'].some((quote) => text.includes(quote + word + quote))),
  );
}

export const pages: Bench = async () => {
  const loaded = Object.entries(FACES).map(([face, page]) => ({ face, files: loadedBy(page) }));
  const [phone, ...others] = loaded;
  const faces = brought(phone?.files ?? []);
  const largest = faces.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0] ?? [];
  const shared =
    phone?.files.filter((file) => file.endsWith('.js') && others.some(({ files }) => files.includes(file))) ?? [];
  const found = [...foreign(phone?.files ?? []), ...shared];
  const own: Row = { ...alone("parts of the others in the phone's code", found.length, { below: 1 }), ratio: '' };
  return {
    title: 'Pages, brotli, until the room is usable (fonts come later and are not counted)',
    rows: [
      alone('participant, in the room', sizeOf(phone?.files ?? []), { below: LIMIT, print: inKb }),
      alone('participant, in the step with the largest face', sizeOf([...(phone?.files ?? []), ...largest]), {
        below: LIMIT,
        print: inKb,
      }),
      ...others.map(({ face, files }) => alone(face, sizeOf(files), { print: inKb })),
      own,
    ],
    notes: [
      `in the room: ${phone?.files.map((file) => `${file} ${inKb(sizeOf([file]))}`).join(', ')}`,
      `the largest face: ${largest.map((file) => `${file} ${inKb(sizeOf([file]))}`).join(', ')}`,
      ...(found.length > 0 ? [`found: ${found.join(', ')}`] : []),
    ],
  };
};

/** What a browser loads of each face until it is usable, as the server sends it: compressed. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_TYPES, may } from '../../shared/room/commands.ts';
import { alone, inKb, type Bench, type Row } from './table.ts';

const DIST = join(import.meta.dirname, '../../dist');
const LIMIT = 45_000;
const FACES = { participant: 'index.html', moderator: 'moderator.html', screen: 'screen.html' };

const textOf = (file: string): string => readFileSync(join(DIST, file), 'utf8');

/** The page, what it names, and what those import in turn. */
function loadedBy(page: string): string[] {
  const loaded = new Set([page]);
  for (const file of loaded) {
    if (!/\.(?:html|js)$/u.test(file)) continue;
    const names = textOf(file).matchAll(
      /(?:(?:src|href)="\/|(?:from|import)\s*\(?\s*["'`]\.\/)([\w./-]+\.(?:js|css|svg))/gu,
    );
    for (const [, name = ''] of names) loaded.add(name.startsWith('assets/') ? name : `assets/${name}`);
  }
  return [...loaded];
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
  const shared =
    phone?.files.filter((file) => file.endsWith('.js') && others.some(({ files }) => files.includes(file))) ?? [];
  const found = [...foreign(phone?.files ?? []), ...shared];
  const own: Row = { ...alone("parts of the others in the phone's code", found.length, { below: 1 }), ratio: '' };
  return {
    title: 'Pages, brotli, until the room is usable (fonts come later and are not counted)',
    rows: [
      ...loaded.map(({ face, files }) =>
        alone(face, sizeOf(files), face === 'participant' ? { below: LIMIT, print: inKb } : { print: inKb }),
      ),
      own,
    ],
    notes: [
      `participant: ${phone?.files.map((file) => `${file} ${inKb(sizeOf([file]))}`).join(', ')}`,
      ...(found.length > 0 ? [`found: ${found.join(', ')}`] : []),
    ],
  };
};

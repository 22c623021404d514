/** Walls with known themes, to measure grouping on: other people's data, read where it lies and never copied into the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shuffled } from '../../shared/random.ts';

/** Beside the project, when it is there at all. */
const FOLDER = join(import.meta.dirname, '../../../shared/data/clustering-dev');

export interface Saying {
  id: string;
  text: string;
  /** What its theme really is; only who measures knows. */
  theme: string;
  /** A one-off: nobody else says it. */
  single: boolean;
}

export interface WallOf {
  name: string;
  family: string;
  posts: Saying[];
}

interface File {
  items: { id: string; text: string; theme: string; single?: boolean }[];
}

export const FAMILIES = ['argkp', 'banking77', 'clinc150', 'hwu64', 'workshop'] as const;

/** All walls, or none when the data is not there. */
export function walls(): WallOf[] {
  if (!existsSync(FOLDER)) return [];
  const files = readdirSync(join(FOLDER, 'public'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => join('public', file));
  return [...files, 'workshop-dev.json'].map((file) => {
    const { items } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as File;
    const name = file.replace(/^public\//u, '').replace('.json', '');
    const posts = items.map(({ id, text, theme, single = false }) => ({ id, text, theme, single }));
    return { name, family: name.split('-')[0] ?? name, posts };
  });
}

/** Nine in ten of a wall's posts in random order. One whose fellows are all left out is a one-off then. */
export function sampled(wall: WallOf, seed: string): WallOf {
  const posts = shuffled(wall.posts, `${wall.name} ${seed}`).slice(0, Math.ceil(wall.posts.length * 0.9));
  const sizes = new Map<string, number>();
  for (const { theme } of posts) sizes.set(theme, (sizes.get(theme) ?? 0) + 1);
  return { ...wall, posts: posts.map((post) => ({ ...post, single: sizes.get(post.theme) === 1 })) };
}

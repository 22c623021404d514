/** Which posts on the wall may say the same as one that is not there yet: by the words they share, counted on this phone. */
import { ranked, type Near } from '../../../shared/insight/themes/rank.ts';
import type { PostRecord, ThemeRecord } from '../../room.svelte.ts';

export interface Likely {
  /** A post that stands for it. */
  post: string;
  text: string;
}

/** Beginnings of the longer words: enough to see that two posts turn on the same things. */
const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 5)));

const MOST = 8;

/** Themes and posts on their own, the likeliest first. */
export function likely(text: string, posts: readonly PostRecord[], themes: readonly ThemeRecord[]): Likely[] {
  const own = wordsOf(text);
  const near = posts.map((post): Near => {
    const words = wordsOf(post.text);
    const both = [...words].filter((word) => own.has(word)).length;
    return [post.id, Math.round((100 * both) / Math.max(1, Math.sqrt(words.size * own.size)))];
  });
  const byId = new Map(posts.map((post) => [post.id, post]));
  const titles = new Map(themes.map((theme) => [theme.id, theme.title]));
  const groups = Object.fromEntries(posts.map(({ id, theme }) => [id, theme ?? id]));
  return ranked({ post: '', near }, groups, MOST).map(({ theme, post }) => ({
    post,
    text: titles.get(theme) ?? byId.get(post)?.text ?? '',
  }));
}

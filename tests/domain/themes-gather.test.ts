import { describe, expect, it } from 'vitest';
import { agglomerated } from '../../shared/insight/themes/linkage.ts';
import { named } from '../../shared/insight/themes/carry.ts';
import { gather } from '../../shared/insight/themes/gather.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { shuffled } from '../../shared/random.ts';
import { FRESH, GERMAN, JAPANESE, together, WALL } from './themes-wall.ts';

const wall = Object.entries(WALL);
const english = new Likeness(wall);
const rows = (...cells: number[][]) => cells.map((row) => Float64Array.from(row));

describe('a proposal', () => {
  it('[G17] average linkage by hand: 0.2 and 0.4 to the two of a pair are a mean of 0.3', () => {
    const bonds = () => ({ rows: rows([0, 0.9, 0.2], [0.9, 0, 0.4], [0.2, 0.4, 0]), sizes: [1, 1, 1] });
    expect(agglomerated({ ...bonds(), cut: 0.29 })).toEqual([[0, 1, 2]]);
    expect(agglomerated({ ...bonds(), cut: 0.31 })).toEqual([[0, 1], [2]]);
    expect(agglomerated({ ...bonds(), sizes: [3, 1, 1], cut: 0.26 })).toEqual([[0, 1], [2]]);
  });

  it('[G18] puts posts that say the same together and leaves one-offs alone', () => {
    const { groups } = gather(english, FRESH, 'g');
    expect(Object.keys(groups).sort()).toEqual(Object.keys(WALL).sort());
    expect(groups.queue1).toBe(groups.queue2);
    expect(groups.site1).toBe(groups.site2);
    const alone = new Set(together(groups).flat());
    for (const post of ['coffee', 'fonts', 'paper']) expect(alone.has(post), post).toBe(false);
  });

  it('[G19] the order of posts changes nothing, ids included', () => {
    const once = gather(english, FRESH, 'g');
    for (const seed of ['1', '2', '3']) {
      const likeness = new Likeness(shuffled(wall, seed));
      expect(JSON.stringify(gather(likeness, FRESH, 'g'))).toBe(JSON.stringify(once));
    }
  });

  it('[G20] posts people put into one theme are there, whatever they say, and draw what is like them', () => {
    const placed = { coffee: 'bar', queue1: 'bar' };
    const { groups } = gather(english, { ...FRESH, placed }, 'g');
    expect(groups.coffee).toBeUndefined();
    expect(groups.queue1).toBeUndefined();
    expect(groups.queue3).toBe('bar');
  });

  it('[G21] nothing joins a post that people put on its own', () => {
    const { groups, hints } = gather(english, { ...FRESH, placed: { queue1: null, site1: null } }, 'g');
    expect(groups.queue1).toBeUndefined();
    expect(together({ ...groups, site1: 'own' }).flat()).not.toContain('site2');
    expect(Object.values(hints).map(({ post }) => post)).not.toContain('queue1');
  });

  it('[G22] pairs that people keep apart are never in one theme, shown together or not', () => {
    const apart = [['queue1', 'queue2']] as const;
    const fresh = gather(english, { ...FRESH, apart }, 'g').groups;
    expect(fresh.queue1).not.toBe(fresh.queue2);
    const shown = gather(english, FRESH, 'g').groups;
    const later = gather(english, { placed: {}, apart, shown }, 'h').groups;
    expect(later.queue1).not.toBe(later.queue2);
  });

  it('[G23] two confirmed themes stay two, however alike', () => {
    const placed = { queue1: 'one', queue2: 'other' };
    const { groups } = gather(english, { ...FRESH, placed, again: true }, 'g');
    expect(['one', 'other']).toContain(groups.queue3);
  });

  it('[G24] "should" and "should not" are never one theme, not through a third either', () => {
    const posts = [
      ['a', 'IT should approve every new tool before we buy it'],
      ['b', 'IT should not approve every new tool before we buy it'],
      ['c', 'who approves a new tool before we buy it'],
    ] as const;
    const { groups } = gather(new Likeness([...wall, ...posts]), FRESH, 'g');
    expect(groups.a).not.toBe(groups.b);
  });

  it('[G25] German and Japanese among English do not gather by language', () => {
    for (const foreign of [GERMAN, JAPANESE]) {
      const { groups } = gather(new Likeness([...wall, ...Object.entries(foreign)]), FRESH, 'g');
      const corners = together(groups).map((posts) => posts.filter((post) => post in foreign).length);
      expect(Math.max(0, ...corners)).toBeLessThan(2);
    }
  });

  it('[G26] German statements of one theme find each other among English ones', () => {
    const german = {
      a: 'Die Anforderungen ändern sich jede Woche',
      b: 'Ständig geänderte Anforderungen kosten uns Wochen',
    };
    const { groups } = gather(new Likeness([...wall, ...Object.entries(german)]), FRESH, 'g');
    expect(groups.a).toBe(groups.b);
  });

  it('[G27] what shares no content word with anybody stands alone', () => {
    const lost = { a: 'blue', b: 'the and of', c: '???', d: '' };
    const { groups } = gather(new Likeness([...wall, ...Object.entries(lost)]), FRESH, 'g');
    for (const post of Object.keys(lost)) expect(together(groups).flat()).not.toContain(post);
  });

  it('[G28] a group keeps the id of the theme it has most posts of; new ids have nothing in common', () => {
    const shown = { a: 'red', b: 'red', c: 'red', d: 'blue', e: 'blue' };
    const groups = [['a', 'b', 'd'], ['c', 'e'], ['f']];
    const [first, second, third = ''] = named(groups, { shown, taken: new Set(), seed: 's' });
    expect([first, second]).toEqual(['red', 'blue']);
    expect(third).toMatch(/^[a-z0-9]{12}$/u);
    expect(named([['a', 'b']], { shown, taken: new Set(['red']), seed: 's' })).not.toContain('red');
  });

  it('[G29] a theme is told by one of its posts and words of at least two of them, as people wrote them', () => {
    const { groups, hints } = gather(english, FRESH, 'g');
    const hint = hints[groups.queue1 ?? ''];
    expect(['queue1', 'queue2', 'queue3']).toContain(hint?.post);
    expect(hint?.words[0]).toBe('queue');
    for (const { post, words } of Object.values(hints)) {
      const theme = Object.keys(groups).filter((one) => groups[one] === groups[post]);
      expect(words.length).toBeLessThanOrEqual(3);
      for (const word of words) {
        const holders = theme.filter((one) => WALL[one]?.toLowerCase().includes(word.slice(0, 4)));
        expect(holders.length, word).toBeGreaterThan(1);
      }
    }
  });

  it('[G30] words that say nothing are no label', () => {
    const empty = ['they never get it', 'they never ever get it', 'we never get it'].map(
      (text, i) => [`p${i}`, text] as const,
    );
    const { hints } = gather(new Likeness([...wall, ...empty]), FRESH, 'g');
    for (const { words } of Object.values(hints))
      for (const word of ['they', 'never', 'get', 'it']) expect(words).not.toContain(word);
  });

  it('[G31] the same theme twice is told, best first, unless people keep the two apart', () => {
    const placed = { queue1: 'one', queue2: 'one', queue3: 'other', late: 'other' };
    const likeness = new Likeness([...wall, ['late', 'the queue of tickets is endless']]);
    const { alike } = gather(likeness, { ...FRESH, placed }, 'g');
    expect(alike[0]?.slice(0, 2)).toEqual(['one', 'other']);
    const apart = [['queue1', 'queue3']] as const;
    const kept = gather(likeness, { ...FRESH, placed, apart }, 'g').alike.map(([a, b]) => `${a} ${b}`);
    expect(kept).not.toContain('one other');
  });
});

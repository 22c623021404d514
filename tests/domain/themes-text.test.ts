import { describe, expect, it } from 'vitest';
import { termsOf } from '../../shared/insight/themes/features.ts';
import { stemOf } from '../../shared/insight/themes/stems.ts';
import { contentOf } from '../../shared/insight/themes/text.ts';

const stems = (text: string) => contentOf(text).words.map(({ stem }) => stem);
const denied = (text: string) => contentOf(text).words.flatMap((word) => (word.denied ? [word.surface] : []));

describe('what a post is about', () => {
  it('[G1] wide letters, capitals, curly apostrophes and phone abbreviations are one with the plain words', () => {
    expect(stems('ＴＩＣＫＥＴＳ')).toEqual(stems('tickets'));
    expect(stems('the msgs 4 our dept')).toEqual(stems('The messages for our department'));
    expect(contentOf("we don’t dont don't know").common).toEqual(['we', 'know']);
  });

  it('[G2] forms of one word have one stem in English, German and Spanish; surfaces stay as written', () => {
    for (const word of ['decides', 'decided', 'deciding']) expect(stemOf(word, 'en')).toBe(stemOf('decide', 'en'));
    for (const word of ['briefs', 'tickets', 'meetings'])
      expect(stemOf(word, 'en')).toBe(stemOf(word.slice(0, -1), 'en'));
    expect(stemOf('kampagnen', 'de')).toBe(stemOf('kampagne', 'de'));
    expect(stemOf('procesos', 'es')).toBe(stemOf('proceso', 'es'));
    expect(contentOf('Too many meetings').words.map(({ surface }) => surface)).toEqual(['meetings']);
  });

  it('[G3] a language is told by its function words, and these are no content', () => {
    const german = contentOf('Bis die IT liefert, ist die Kampagne längst vorbei');
    expect(german.language).toBe('de');
    expect(german.words.map(({ surface }) => surface)).toEqual(['it', 'liefert', 'kampagne', 'längst', 'vorbei']);
    expect(contentOf('siempre nos dicen que no, antes de escuchar la idea').language).toBe('es');
    expect(contentOf('les réunions ne servent à rien').words.map(({ surface }) => surface)).toEqual([
      'réunions',
      'servent',
    ]);
    expect(contentOf('Hype first, use case later').language).toBe('en');
  });

  it('[G4] writing without spaces is cut into words, and kana that only join them are no content', () => {
    expect(contentOf('会議が多すぎて何も決まらない').words.map(({ surface }) => surface)).toContain('会議');
    expect(stems('ですからいつもそのまま')).toEqual([]);
    expect(contentOf('ประชุมมากเกินไป').words.length).toBeGreaterThan(0);
  });

  it('[G5] a denial is seen on the word it denies, within its clause', () => {
    expect(denied('homeschooling should not be banned')).toEqual(['banned']);
    expect(denied("we can't plan; budgets exist")).toEqual(['plan']);
    expect(denied('wir dürfen nicht warten')).toEqual(['warten']);
    expect(denied('no, budgets exist')).toEqual([]);
    expect(denied('設計が終わらない')).toHaveLength(1);
  });

  it('[G6] what a text asks for has a side: should, should not, or none', () => {
    expect(contentOf('IT should buy it').stand).toBe(1);
    expect(contentOf('IT should never buy it').stand).toBe(-1);
    expect(contentOf("we mustn't buy it").stand).toBe(-1);
    expect(contentOf('wir sollten nicht kaufen').stand).toBe(-1);
    expect(contentOf('IT buys it').stand).toBe(0);
    expect(contentOf('IT should buy, and should not build').stand).toBe(0);
  });

  it('[G7] pieces are three to five characters of a stem with its ends marked; foreign function words are no terms', () => {
    const { pieces, stems } = termsOf(contentOf('cat'), 'en');
    expect(pieces.map(([piece]) => piece)).toEqual(['_ca', '_cat', '_cat_', 'at_', 'cat', 'cat_']);
    expect(stems).toEqual([['cat', 1]]);
    const german = contentOf('die Kampagne ist vorbei');
    expect(termsOf(german, 'en').stems.map(([stem]) => stem)).toEqual(['kampagn', 'vorbei']);
    expect(termsOf(german, 'de').stems).toContainEqual(['die.', 0.2]);
  });
});

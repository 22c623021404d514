import { describe, expect, it } from 'vitest';
import { Inverted } from '../../shared/insight/themes/inverted.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { Widened } from '../../shared/insight/themes/widened.ts';
import { shuffled } from '../../shared/random.ts';
import { WALL } from './themes-wall.ts';

const wall = Object.entries(WALL);
const row = (...cells: number[]) => Float64Array.from(cells);
const all = (likeness: Likeness) => likeness.ids.map((a) => likeness.ids.map((b) => likeness.of(a, b)));

describe('likeness', () => {
  it('[G8] tf-idf by hand: with df 2 and 1 of three documents the cosine is 1.2877 / 2.1272', () => {
    const terms = new Inverted();
    for (const words of ['ab', 'a', 'c']) terms.add([...words].map((word) => [word, 1] as const));
    terms.weigh();
    const cosines = row(0, 0, 0);
    for (const document of [0, 1, 2]) terms.compare(cosines, document, 1);
    expect(cosines[0]).toBeCloseTo(1.2877 / 2.1272, 4);
  });

  it('[G9] posts that came one at a time are as alike as all at once, once weights are made anew', () => {
    const grown = new Likeness();
    for (const [id, text] of wall) grown.put(id, text);
    grown.refresh();
    expect(all(grown)).toEqual(all(new Likeness(wall)));
  });

  it('[G10] the order posts come in changes no similarity, to the last bit', () => {
    const once = all(new Likeness(wall));
    for (const seed of ['1', '2', '3']) expect(all(new Likeness(shuffled(wall, seed)))).toEqual(once);
  });

  it('[G11] a post taken out or changed leaves nothing behind', () => {
    const likeness = new Likeness([...wall, ['gone', 'tickets and queues'], ['coffee', 'something else']]);
    likeness.drop('gone');
    likeness.put('coffee', WALL.coffee ?? '');
    likeness.refresh();
    expect(all(likeness)).toEqual(all(new Likeness(wall)));
    expect(likeness.of('gone', 'queue1')).toBe(0);
  });

  it('[G12] weights are made anew by themselves when a fifth of the posts is new', () => {
    const [first, rest] = [wall.slice(0, 10), wall.slice(10)];
    const likeness = new Likeness(first);
    for (const [id, text] of rest.slice(0, 3)) likeness.put(id, text);
    expect(all(likeness)).toEqual(all(new Likeness([...first, ...rest.slice(0, 3)])));
  });

  it('[G13] should and should not, said of the same, are below zero however many words they share', () => {
    const pairs = [
      ['IT should approve new tools', 'IT should not approve new tools'],
      ['the brief is clear', 'the brief is not clear'],
      ['marketing trusts the data', 'marketing never trusts the data'],
      ['wir sollten Werkzeuge zentral kaufen', 'wir sollten Werkzeuge nicht zentral kaufen'],
    ] as const;
    for (const [a, b] of pairs) expect(new Likeness([...wall, ['a', a], ['b', b]]).of('a', 'b')).toBeLessThan(0);
  });

  it('[G14] a question denies nothing: asking why a thing is not so is about that thing', () => {
    const likeness = new Likeness([...wall, ['a', 'why is the refund not there?'], ['b', 'the refund is there']]);
    expect(likeness.of('a', 'b')).toBeGreaterThan(0.5);
  });

  it('[G15] widened by hand: two posts half alike to a third, and not to each other, become 0.75 / 1.75', () => {
    const wide = new Widened([row(0, 0.5, 0), row(0.5, 0, 0.5), row(0, 0.5, 0)]);
    expect(wide.row(0)[2]).toBeCloseTo(0.75 / 1.75);
    expect(wide.row(2)[0]).toBeCloseTo(0.75 / 1.75);
    expect(wide.row(0)[0]).toBe(0);
  });

  it('[G16] vectors from outside take the place of the words; what they all have in common does not count', () => {
    const at = (angle: number) => [5, Math.cos(angle), Math.sin(angle)];
    const posts = [0, 0.1, 2, 2.1, 4, 4.1].map((angle, i) => [`p${i}`, `word${i}`, at(angle)] as const);
    const likeness = new Likeness(posts);
    expect(likeness.of('p0', 'p1')).toBeGreaterThan(0.8);
    expect(likeness.of('p0', 'p2')).toBeLessThan(0.3);
    likeness.put('p6', 'word6', at(0.05));
    expect(likeness.of('p6', 'p0')).toBeGreaterThan(0.8);
  });
});

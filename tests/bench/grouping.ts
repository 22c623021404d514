/** One more post arrives at a wall and is put into its group. */
import { gather } from '../../shared/insight/gather.ts';
import { SAYINGS } from './hall.ts';
import { median, numbers } from './measure.ts';
import { alone, inMs, type Bench, type Row } from './table.ts';

const LIMIT = 100;

/** As different as a hall's: each is the halves of two sayings. */
function textOf(i: number): string {
  const half = (text: string, part: 0 | 1) => {
    const words = text.split(' ');
    return words.slice(part === 0 ? 0 : words.length >> 1, part === 0 ? words.length >> 1 : undefined).join(' ');
  };
  const at = (n: number) => SAYINGS[n % SAYINGS.length] ?? '';
  return `${half(at(i), 0)} ${half(at(i * 31 + Math.floor(i / SAYINGS.length) * 7), 1)}`;
}

function arrivalAt(posts: number, rounds: number): number {
  const texts = Object.fromEntries(numbers(posts).map((i) => [`post${i}`, textOf(i)]));
  const arriving = Object.keys(texts);
  const { groups } = gather({ texts, groups: {}, arriving, seed: 'theme' });
  const times = numbers(rounds).map((round) => {
    const id = `late${round}`;
    const start = performance.now();
    gather({ texts: { ...texts, [id]: textOf(posts + round) }, groups, arriving: [id], seed: 'new' });
    return performance.now() - start;
  });
  return median(times);
}

export const grouping: Bench = async ({ quick }) => {
  const row = (posts: number): Row =>
    alone(`one more at ${posts.toLocaleString('en')} posts`, arrivalAt(posts, quick ? 5 : 15), {
      below: LIMIT,
      print: inMs,
    });
  return {
    title: 'Grouping',
    rows: [row(200), row(1000)],
    notes: ["It runs in the room's own turn of the event loop: for that time the server does nothing else."],
  };
};

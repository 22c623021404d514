/**
 * Themes: how well posts are grouped on walls whose themes are known, by the machine alone (all at once, and one post at a time)
 * and after a simulated room has sorted them (themes-judges.ts says what is simulated); how much moves; how long it takes.
 * A seed takes nine in ten posts of each wall, their order, and the judges. A family's figure for a seed is the mean over its
 * walls; a row gives mean ± standard deviation over the seeds.
 */
import { gather } from '../../shared/insight/themes/gather.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { agreed, type Tap } from '../../shared/insight/themes/taps.ts';
import { uniform } from '../../shared/random.ts';
import { median, numbers, percentile } from './measure.ts';
import { alone, inMs, type Bench, type Row } from './table.ts';
import { arrivalTimes, arrived, busy, type Arrived } from './themes-arrivals.ts';
import { mean, quality, seeded, two, type Quality } from './themes-figures.ts';
import { judged, type Reading } from './themes-judges.ts';
import { FAMILIES, sampled, walls, type WallOf } from './themes-walls.ts';

interface Measured {
  family: string;
  name: string;
  seed: number;
  machine: Quality;
  room: Quality & { taps: number };
  /** Judges who tap any right candidate, not the first. */
  any: Quality & { taps: number };
  /** One at a time: each wall with two of the seeds, for the time it takes. */
  single?: Arrived;
}

type Family = (typeof FAMILIES)[number];

const AUTOMATIC: Partial<Record<Family, number>> = { argkp: 0.24, banking77: 0.6, clinc150: 0.68, hwu64: 0.58 };
const JUDGED: Partial<Record<Family, number>> = { argkp: 0.8, workshop: 0.75 };
const MOVED = 0.1;
const JUMP = 5;
const TAPS = 4.2;

function measured(whole: WallOf, seed: number, arriving: boolean): Measured {
  const wall = sampled(whole, `${seed}`);
  const likeness = new Likeness(wall.posts.map(({ id, text }) => [id, text] as const));
  const { groups } = gather(likeness, { placed: {}, apart: [], shown: {} }, 'bench');
  const room = (reading: Reading) => {
    const { groups, taps } = judged(wall.posts, likeness, { seed: `${wall.name} ${seed}`, reading });
    return { ...quality(wall.posts, groups), taps };
  };
  return {
    ...{ family: wall.family, name: wall.name, seed, machine: quality(wall.posts, groups) },
    ...{ room: room('top'), any: room('any') },
    ...(arriving && { single: arrived(wall, `${seed}`) }),
  };
}

/** Per seed, the mean over a family's walls. */
function bySeed(all: readonly Measured[], pick: (one: Measured) => number | undefined): number[] {
  const seeds = [...new Set(all.map(({ seed }) => seed))];
  const figures = seeds.map((seed) => all.filter((one) => one.seed === seed).flatMap((one) => pick(one) ?? []));
  return figures.filter((some) => some.length > 0).map(mean);
}

function rowsOf(family: Family, all: readonly Measured[]): Row[] {
  const some = all.filter((one) => one.family === family);
  const row = (what: string, pick: (one: Measured) => number | undefined, to = {}) =>
    seeded(`${family}: ${what}`, bySeed(some, pick), to);
  const least = (target?: number) => (target === undefined ? {} : { atLeast: target });
  return [
    row('ARI, machine, all at once', (one) => one.machine.ari, least(AUTOMATIC[family])),
    row('  pair precision', (one) => one.machine.precision),
    row('  one-offs kept', (one) => one.machine.kept),
    row('  themed left alone', (one) => one.machine.left),
    row('ARI, machine, one at a time', (one) => one.single?.ari),
    row('  moved per arrival', (one) => one.single?.moved, { atMost: MOVED }),
    row('ARI, after the judges', (one) => one.room.ari, least(JUDGED[family])),
    row('  pair precision', (one) => one.room.precision, { atLeast: 0.95 }),
    row('  one-offs kept', (one) => one.room.kept, { atLeast: 0.92 }),
    row('  themed left alone', (one) => one.room.left, { atMost: 0.3 }),
    row('  taps per statement', (one) => one.room.taps, { atMost: TAPS }),
    row('ARI, judges who tap any right one', (one) => one.any.ari),
    row('  pair precision', (one) => one.any.precision),
  ];
}

/** One line per wall, means over the seeds. */
function lineOf(name: string, all: readonly Measured[]): string {
  const some = all.filter((one) => one.name === name);
  const four = (pick: (one: Measured) => Quality | undefined) => {
    const known = some.flatMap((one) => pick(one) ?? []);
    return (['ari', 'precision', 'kept', 'left'] as const)
      .map((key) => two(mean(known.map((one) => one[key]))))
      .join(' ');
  };
  const taps = two(mean(some.map((one) => one.room.taps)));
  return `${name.padEnd(14)} ${four((one) => one.machine)} | ${four((one) => one.single)} | ${four((one) => one.room)} ${taps}`;
}

/** Milliseconds to make groups of random taps, four a post. */
function tapTime(posts: number): number {
  const random = uniform('taps');
  const ids = numbers(posts).map((i) => `post ${i}`);
  const near = (i: number) => ids[Math.floor(i / 10) * 10 + Math.floor(random() * 10)] ?? null;
  const choice = (i: number) =>
    random() < 0.7 ? near(i) : random() < 0.5 ? null : (ids[Math.floor(random() * posts)] ?? null);
  const taps = numbers(4 * posts).map((k): Tap => ({
    judge: `${k % 36}`,
    post: ids[k % posts] ?? '',
    choice: choice(k % posts),
  }));
  const times = numbers(9).map(() => busy(() => agreed({ posts: ids, taps, placed: {}, apart: [], seed: 'taps' })));
  return median(times);
}

function speed(all: readonly WallOf[], quick: boolean): Row[] {
  const arrivals = (size: number, below: number): Row[] => {
    const times = arrivalTimes(all, size, quick ? 12 : 40);
    return [
      alone(`one more at ${size.toLocaleString('en')} posts, median`, median(times), { below, print: inMs }),
      alone(`one more at ${size.toLocaleString('en')} posts, p95`, percentile(times, 0.95), { below, print: inMs }),
    ];
  };
  return [
    ...arrivals(200, 60),
    ...arrivals(1000, 100),
    alone('groups of 600 taps on 150 posts', tapTime(150), { below: 20, print: inMs }),
    alone('groups of 4,000 taps on 1,000 posts', tapTime(1000), { below: 100, print: inMs }),
  ];
}

const HEADS = 'ARI, pair precision, one-offs kept, themed left alone';

export const themes: Bench = async ({ quick }) => {
  const all = walls();
  const seeds = quick ? 2 : 10;
  const arriving = (i: number, seed: number) => i % 5 === seed % 5;
  // The one wall that is alone in its family comes one at a time with every seed.
  const found = all.flatMap((wall, i) =>
    numbers(seeds).map((seed) => measured(wall, seed, wall.family === 'workshop' || arriving(i, seed))),
  );
  const jump = Math.max(...found.flatMap(({ single }) => single?.worst ?? []));
  const notes =
    all.length === 0
      ? ['The walls are not there (../shared/data/clustering-dev): only speed is measured.']
      : [
          `${seeds} seeds. By wall: ${HEADS}; machine all at once | one at a time | after the judges, and their taps per statement`,
          ...all.map(({ name }) => lineOf(name, found)),
        ];
  return {
    title: 'Themes: ARI against known themes, mean ± standard deviation over the seeds',
    rows: [
      ...FAMILIES.filter((family) => found.some((one) => one.family === family)).flatMap((family) =>
        rowsOf(family, found),
      ),
      ...(found.length > 0 ? [alone('posts moved at the worst arrival', jump, { below: JUMP + 1 })] : []),
      ...speed(all, quick),
    ],
    notes,
  };
};

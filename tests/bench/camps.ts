/**
 * Camps against those that pol.is stored for real conversations, against chance, and how long a reveal waits for them. The
 * conversations are other people's data (CC BY 4.0, The Computational Democracy Project) and are read from where they lie.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { camps, GATE, grouped, shuffledVotes } from '../../shared/insight/camps/find.ts';
import { sameness } from '../../shared/insight/camps/sameness.ts';
import { uniform } from '../../shared/random.ts';
import { median, numbers } from './measure.ts';
import { alone, inMs, type Bench, type Row } from './table.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/clustering-dev/polis');
const LIMIT = 100;
/** Part of those with a stored group who have fewer votes than we ask for, up to which the two ask for the same. */
const SAME_ENTRY = 0.05;

interface Conversation {
  comment_ids: string[];
  comments: { id: string; moderated: number }[];
  participants: { group: number | null; v: string }[];
}

interface Compared {
  name: string;
  people: number;
  /** Whether pol.is let in about the same people. */
  entry: boolean;
  stored: number;
  found: number;
  ari: number;
}

const VALUES: Record<string, number> = { A: 1, D: -1, P: 0 };

function comparedWith(file: string): Compared {
  const { comment_ids, comments, participants } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Conversation;
  const out = new Set(comments.filter((comment) => comment.moderated === -1).map((comment) => comment.id));
  const columns = comment_ids.flatMap((id, at) => (out.has(id) ? [] : [at]));
  const grouping = participants.filter((person) => person.group !== null);
  const rated = (v: string) => [...v].filter((vote) => vote !== '.').length;
  const people = grouping.filter(({ v }) => rated(v) >= GATE.votes);
  const votes = people.map(({ v }) => Float64Array.from(columns, (at) => VALUES[v[at] ?? ''] ?? NaN));
  const groups = people.map((person) => person.group ?? 0);
  const found = grouped(votes, 'camps');
  return {
    name: file.replace(/\.json$/u, ''),
    people: people.length,
    entry: (grouping.length - people.length) / grouping.length <= SAME_ENTRY,
    stored: new Set(groups).size,
    found: found?.sizes.length ?? 0,
    ari: found ? sameness(found.of, groups) : 0,
  };
}

/** Votes of a made-up room with two camps; a strength of 0 is chance. */
function room(people: number, items: number, { strength, seed }: { strength: number; seed: string }): Float64Array[] {
  const random = uniform(seed);
  return numbers(people).map(() => {
    const camp = random() < 0.5 ? 1 : -1;
    return Float64Array.from({ length: items }, (_, at) => {
      if (random() < 0.1) return 0;
      const lean = (at % 2 ? strength : -strength) * camp + ((at * 7) % 5) * 0.3 - 0.6;
      return random() < 1 / (1 + Math.exp(-lean)) ? 1 : -1;
    });
  });
}

/** In how many rooms of 36 camps are shown though nobody's votes belong together. */
function shownByChance(count: number): number {
  return numbers(count).filter((i) => {
    const votes = room(36, 8 + (i % 3) * 6, { strength: 1.6, seed: `room ${i}` });
    return camps(shuffledVotes(votes, `shuffle ${i}`), 'camps') !== undefined;
  }).length;
}

const figure = (value: number) => value.toFixed(2);
const atLeast = (what: string, value: number, least: number): Row => ({
  ...{ what, product: figure(value), bare: '', ratio: figure(value / least), target: `≥ ${figure(least)}` },
  met: value >= least,
});

export const camp: Bench = async ({ quick }) => {
  const first = performance.now();
  const votes = room(300, 20, { strength: 1.2, seed: 'time' });
  camps(votes, 'camps');
  const cold = performance.now() - first;
  const times = numbers(quick ? 5 : 15).map(() => {
    const start = performance.now();
    camps(votes, 'camps');
    return performance.now() - start;
  });
  const chance = shownByChance(50);
  const rows: Row[] = [
    alone('a reveal of 300 people, 20 statements', median(times), { below: LIMIT, print: inMs }),
    alone('the same, the first time after a start', cold, { print: inMs }),
    { ...alone('camps in 50 shuffled rooms of 36', chance, {}), target: '0', met: chance === 0 },
  ];
  return { title: 'Camps', rows: [...rows, ...againstPolis()], notes: notes() };
};

const there = () => existsSync(FOLDER);
const notes = (): string[] =>
  there()
    ? [
        'ARI against the stored groups, of people with seven votes; the median of conversations whose entry rule matches.',
        'pol.is takes groups of any size, carries them from vote to vote and asks more before it changes their number.',
      ]
    : ['No conversations to compare with: ../shared/data/clustering-dev/polis is not there, so that part is left out.'];

function againstPolis(): Row[] {
  if (!there()) return [];
  const all = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map(comparedWith);
  const entered = all.filter((one) => one.entry);
  const sorted = entered.map((one) => one.ari).sort((a, b) => a - b);
  const middle = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
  return [
    ...all.map(({ name, people, entry, stored, found, ari }): Row => ({
      what: `${name}, ${people} people${entry ? '' : ' (other entry)'}`,
      product: `${figure(ari)}, ${found} camps`,
      bare: `${stored}`,
      ...{ ratio: '', target: '' },
    })),
    atLeast(`median of ${entered.length} conversations`, middle, 0.75),
  ];
}

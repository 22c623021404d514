/** `dots`: a budget of votes over themes or posts, hidden until the reveal; then each role's share, through the publisher. */
import { doneByRole } from '../ballots.ts';
import * as v from 'valibot';
import type { Asked, Audience, Command, Deed, Harvest, Item, Kind, Mine, Scene, StepView } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { cardId } from '../names.ts';
import { uniform } from '../random.ts';
import { publish, publishedIn, type Chosen, type Tally } from '../publish.ts';
import type { Json, Table } from '../records.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { chosen } from '../told.ts';
import { seen } from '../insight/roles.ts';

const settings = v.strictObject({
  budget: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 5),
  several: v.optional(v.boolean(), true),
  over: v.optional(v.picklist(['themes', 'posts']), 'themes'),
});
type Settings = v.InferOutput<typeof settings>;

const spent = v.record(cardId, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)));
type Spent = v.InferOutput<typeof spent>;

interface Ballot {
  role: string;
  spent: Spent;
}

interface Work {
  items: Item[];
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, Ballot>;
  /** What was published, oldest round first. */
  published: Chosen[];
}

const event = v.variant('type', [
  v.strictObject({ type: v.literal('dots.ballotCast'), voter: v.string(), role: v.string(), spent }),
  v.strictObject({ type: v.literal('dots.ballotsCounted'), publication: chosen }),
]);
type Event = v.InferOutput<typeof event>;
type Step = StepView<Settings, Work>;

/** A ballot always comes whole: it replaces the one before, so that sending it twice changes nothing. */
const cast = v.strictObject({ spent });
type Cast = v.InferOutput<typeof cast>;

function decide(step: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  if (step.phase !== 'open') return refuse('step.notOpen');
  const body = command.body as Cast;
  const given = Object.entries(body.spent);
  const { items } = step.work;
  if (!given.every(([id]) => items.some((item) => item.id === id))) return refuse('dots.unknownItem');
  if (!step.settings.several && given.some(([, dots]) => dots > 1)) return refuse('dots.one');
  if (given.reduce((sum, [, dots]) => sum + dots, 0) > step.settings.budget) return refuse('dots.spent');
  return [{ type: 'dots.ballotCast', voter: actor.voter, role: actor.role, spent: body.spent }];
}

function tallyOf(work: Work): Tally {
  const tally: Tally = { ballots: {}, items: Object.fromEntries(work.items.map((item) => [item.id, {}])) };
  for (const { role, spent } of Object.values(work.ballots)) {
    tally.ballots[role] = (tally.ballots[role] ?? 0) + 1;
    for (const item of Object.keys(spent)) {
      const counts = tally.items[item];
      if (counts) counts[role] = (counts[role] ?? 0) + 1;
    }
  }
  return tally;
}

const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

function evolveAll(work: Work, events: readonly Event[]): Work {
  let [ballots, published] = [{ ...work.ballots }, work.published];
  for (const event of events) {
    switch (event.type) {
      case 'dots.ballotCast':
        ballots[event.voter] = { role: event.role, spent: event.spent };
        break;
      case 'dots.ballotsCounted':
        ballots = {};
        published = [...published, event.publication];
    }
  }
  return { ...work, ballots, published };
}

function show(step: Step, _audience: Audience): Table {
  const table: Table = new Map();
  const { items, published } = step.work;
  for (const item of items)
    table.set(`item:${item.id}`, { kind: item.kind, text: item.text, size: item.size, mix: item.mix ?? null });
  // A round of which nothing may be told leaves the result before it standing.
  const latest = published.findLast((one) => one.basis !== 'none') ?? published.at(-1);
  if (step.phase !== 'revealed' || !latest) return table;
  const { items: _items, ...head } = latest.basis === 'none' ? { ...latest, items: {} } : latest;
  table.set('result', { ...head, rounds: published.indexOf(latest) + 1 });
  const ids = items.map((item) => item.id);
  for (const row of seen(
    latest,
    step.rules.roles.map((role) => role.id),
    ids,
  )) {
    table.set(`result:${row.item}`, {
      rank: row.rank,
      verdict: row.verdict,
      role: row.role,
      heat: row.heat,
      shares: row.shares as unknown as Json,
    });
  }
  return table;
}

function mine(step: Step, seat: Mine): Table {
  const ballot = step.work.ballots[seat.voter];
  return new Map([['mine:ballot', { spent: ballot?.spent ?? {}, cast: ballot !== undefined }]]);
}

/** Some care for what both see, some for their own side; one in five thinks again, one in twelve never votes. */
function imagine({ records, role, random }: Scene): Deed[] {
  const settings = (records.get('step') as { settings: Settings } | undefined)?.settings;
  const items = [...records]
    .filter(([key]) => key.startsWith('item:'))
    .map(([key, item]) => ({ id: key.slice(5), item: item as unknown as Item }));
  if (!settings || items.length === 0 || random() < 1 / 12) return [];
  const weights = items.map(({ id, item }) => {
    const leaning = uniform(`${id} ${role}`)() ** 2 + 1.5 * uniform(id)() ** 2;
    const own = item.mix && item.size > 0 ? (item.mix[role] ?? 0) / item.size : 0.5;
    return { id, weight: (leaning + 0.6 * own) * Math.sqrt(item.size) * (0.4 + random()) };
  });
  weights.sort((a, b) => b.weight - a.weight);
  const first = 3 + random() * 25;
  const ballots = random() < 0.2 ? [0, 1] : [0];
  return ballots.map((skip) => ({
    after: first + skip * (4 + random() * 6),
    type: 'dots.cast',
    body: { spent: spread(weights.slice(skip), settings) },
  }));
}

/** The budget over the dearest items, two on the first where several are allowed. */
function spread(weights: { id: string }[], { budget, several }: Settings): Spent {
  const given: Spent = {};
  let left = budget;
  for (const [i, { id }] of weights.entries()) {
    if (left === 0) break;
    given[id] = several && i === 0 && left > 1 ? 2 : 1;
    left -= given[id];
  }
  return given;
}

const progress = ({ work }: Step): Record<string, number> => doneByRole(work.ballots);

/** In the order that was told last; as they came in before any reveal. */
function harvest({ work: { items, published }, rules }: Step): Harvest {
  const latest = published.findLast((one) => one.basis !== 'none');
  const roles = rules.roles.map((role) => role.id);
  const order = latest
    ? seen(
        latest,
        roles,
        items.map((item) => item.id),
      )
    : [];
  const ranks = new Map(order.map(({ item, rank }) => [item, rank]));
  const ranked = items.toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
  return { themes: ranked, posts: ranked.filter((item) => item.kind === 'post'), ordered: latest !== undefined };
}

export const dots: Kind<Settings, Work, Event> = {
  kind: 'dots',
  settings,
  events: event,
  commands: { 'dots.cast': { by: 'participant', body: cast, apart: true } },
  reveals: true,
  reads: false,
  yields: 'collected',
  takes: () => 'items',
  answers: true,
  start: (settings, fed) => ({ items: [...fed[settings.over]], ballots: {}, published: [] }),
  decide,
  reveal: (step, _context, beside) => {
    const rules = { roles: step.rules.roles.map((role) => role.id), threshold: step.rules.threshold };
    // Another kind of question about the same items holds nothing back.
    const votes = beside.filter(({ kind }) => kind === 'dots');
    const before = [...publishedIn(votes), ...step.work.published];
    return [{ type: 'dots.ballotsCounted', publication: publish(tallyOf(step.work), rules, before) }];
  },
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, ballots: {} }),
  without: (work, held) => ({ ...work, items: withoutPost(work.items, held) }),
  show,
  mine,
  imagine,
  progress,
  harvest,
  summary: (step) => ({
    posts: [],
    themes: [],
    held: {},
    results: step.work.published.map((publication) => ({ items: step.work.items, publication })),
  }),
};

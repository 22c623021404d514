/** What each audience sees of a `rank` step, its reveal through the publisher, and what it hands on. */
import type { Beside, Context, Harvest, Mine, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { seen } from '../../insight/roles.ts';
import { own } from '../../own.ts';
import { publish, publishedIn, type Tally } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { shareWords } from '../../words.ts';
import { listsOf, overlapWords, placeWords } from './lists.ts';
import { standing, type Event, type Step, type Work } from './work.ts';

const rolesIn = ({ rules }: Step): string[] => rules.roles.map((role) => role.id);
const idsIn = ({ items }: Work): string[] => items.map((item) => item.id);

export function show(step: Step): Table {
  const { work, phase } = step;
  const table: Table = new Map();
  for (const { id, kind, text, size, mix = null } of work.items) table.set(`item:${id}`, { kind, text, size, mix });
  const latest = standing(work);
  if (phase !== 'revealed' || !latest) return table;
  const { items: _items, ...head } = latest.basis === 'none' ? { ...latest, items: {} } : latest;
  table.set('result', { ...head, rounds: work.published.indexOf(latest) + 1 });
  const lists = listsOf(latest, rolesIn(step), idsIn(work));
  for (const { item, ...row } of seen(latest, rolesIn(step), idsIn(work))) {
    const places = lists.map(({ role, entries }) => {
      const { place, tied } = entries.find((entry) => entry.item === item) ?? { place: 0, tied: false };
      return [role, { place, tied }];
    });
    table.set(`result:${item}`, { ...row, places: Object.fromEntries(places) } as unknown as Json);
  }
  return table;
}

export function mine({ work }: Step, seat: Mine): Table {
  const ballot = own(work.ballots, seat.voter);
  return new Map([['mine:ballot', { order: ballot?.order ?? [], cast: ballot !== undefined }]]);
}

export const progress = ({ work }: Step): Record<string, number> => doneByRole(work.ballots);

/** Held to what other ranks told of the same items; another kind of question about them holds nothing back. */
export function reveal(step: Step, _context: Context, beside: readonly Beside[]): Event[] {
  const { rules, work } = step;
  const limits = { roles: rolesIn(step), threshold: rules.threshold };
  const others = publishedIn(beside.filter(({ kind }) => kind === 'rank'));
  return [{ type: 'rank.counted', publication: publish(tallyOf(work), limits, [...others, ...work.published]) }];
}

function tallyOf(work: Work): Tally {
  const tally: Tally = { ballots: {}, items: Object.fromEntries(work.items.map(({ id }) => [id, {}])) };
  for (const { role, order } of Object.values(work.ballots)) {
    tally.ballots[role] = (tally.ballots[role] ?? 0) + 1;
    for (const id of order) {
      const counts = tally.items[id];
      if (counts) counts[role] = (counts[role] ?? 0) + 1;
    }
  }
  return tally;
}

/** In the order that was told last, both sides weighing the same; as they came in before any reveal. */
export function harvest(step: Step): Harvest {
  const { items } = step.work;
  const latest = standing(step.work);
  const rows = latest ? seen(latest, rolesIn(step), idsIn(step.work)) : [];
  const ranks = new Map(rows.map(({ item, rank }) => [item, rank]));
  const ranked = items.toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
  return { themes: ranked, posts: ranked.filter((item) => item.kind === 'post'), ordered: rows.length > 0 };
}

/** The shares as of any vote, and beside them each side's list with its places. */
export function summary(step: Step): SummaryPart {
  const { work, settings, rules } = step;
  const results = work.published.map((publication) => ({ items: work.items, publication }));
  const part: SummaryPart = { posts: [], themes: [], held: {}, results };
  const latest = standing(work);
  if (!latest || latest.basis === 'none') return part;
  const lists = listsOf(latest, rolesIn(step), idsIn(work));
  const name = (id: string) => rules.roles.find((role) => role.id === id)?.name ?? 'Everybody';
  const rows = seen(latest, rolesIn(step), idsIn(work)).map(({ item }) => [
    work.items.find(({ id }) => id === item)?.text ?? '',
    ...lists.map(({ entries }) => {
      const entry = entries.find((one) => one.item === item);
      return entry ? `${placeWords(entry)} (${shareWords(entry.share)})` : '';
    }),
  ]);
  const overlap = overlapWords(lists, settings.top);
  const title = `Top ${settings.top}: place, and how many have it there${overlap ? `. ${overlap}` : ''}`;
  const columns = ['What', ...lists.map(({ role }) => name(role))];
  return { ...part, sheets: [{ title, columns, keys: ['what', ...lists.map(({ role }) => role)], rows }] };
}

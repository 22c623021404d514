/** What each audience sees of a `talk` step: the topics, the one that is on with its posts, and what the room said. */
import type { Audience, Harvest, Item, Mine, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { own } from '../../own.ts';
import { lastTold, type Told } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { listedShares } from './told.ts';
import { topicOf, type Step, type Work } from './work.ts';

export function show({ phase, work, settings }: Step, audience: Audience): Table {
  const { items, topics, running, asking, questions } = work;
  const table: Table = new Map();
  const chosen = new Set(topics);
  const open = phase === 'open';
  table.set('talk', {
    topics,
    running: running?.topic ?? null,
    endsAt: running?.endsAt ?? null,
    question: asking ? questions : null,
    most: settings.topics,
  });
  // What people are asked now, for whoever waits to be asked.
  if (open && asking) table.set('turn', questions);
  for (const item of items) {
    const on = chosen.has(item.id);
    if (audience !== 'moderator' && !on) continue;
    const { kind, text, size, mix = null } = item;
    // What is not chosen is not on the wall, so it cannot be pointed at.
    table.set(`${on ? 'item' : 'other'}:${item.id}`, { kind, text, size, mix });
    const topic = own(work.talked, item.id);
    if (!topic) continue;
    const told = standing(work, item.id);
    table.set(`topic:${item.id}`, { minutes: halves(topic.spent), told: (told ?? null) as Json });
    if (audience === 'moderator') table.set(`noted:${item.id}`, topic.notes);
  }
  for (const post of work.posts) {
    if (post.place === running?.topic) table.set(`post:${post.id}`, postRecord(post));
  }
  return table;
}

const postRecord = ({ text, mix, place }: Item): Json => ({
  text,
  role: Object.keys(mix ?? {})[0] ?? null,
  theme: place ?? null,
});

/** The last answer of which anything was told; else why nothing was. Undefined before the first. */
export const standing = (work: Work, id: string): Told | undefined => lastTold(topicOf(work, id).asked, id);

/** Minutes, rounded to halves. */
const halves = (milliseconds: number): number => Math.round(milliseconds / 30_000) / 2;

export function mine({ work }: Step, seat: Mine): Table {
  if (!work.asking) return new Map();
  const answer = own(work.ballots, seat.voter)?.answer ?? null;
  return new Map([['mine:answer', { question: work.questions, answer }]]);
}

export const progress = ({ work }: Step): Record<string, number> | undefined =>
  work.asking ? doneByRole(work.ballots) : undefined;

/** What was chosen, in its order. */
export function harvest({ work }: Step): Harvest {
  const themes = work.topics.flatMap((id) => work.items.find((item) => item.id === id) ?? []);
  return { themes, posts: themes.filter((item) => item.kind === 'post') };
}

/** Every topic that was talked about or noted on, in the order of the list, then what was taken off it again. */
export function summary({ work, rules }: Step): SummaryPart {
  const done = Object.keys(work.talked).filter((id) => {
    const { spent, notes, asked } = topicOf(work, id);
    return spent > 0 || notes !== '' || asked.length > 0 || work.running?.topic === id;
  });
  const place = (id: string) => (work.topics.includes(id) ? work.topics.indexOf(id) : work.topics.length);
  done.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const rows = done.map((id) => {
    const { spent, notes } = topicOf(work, id);
    const told = standing(work, id);
    const text = work.items.find((item) => item.id === id)?.text ?? '';
    return [text, halves(spent), told ? listedShares(told, rules.roles) : '', notes];
  });
  const sheets =
    rows.length > 0
      ? [
          {
            title: 'Talk',
            columns: ['Topic', 'Minutes', 'Stay or move on', 'Notes'],
            keys: ['topic', 'minutes', 'said', 'notes'],
            rows,
          },
        ]
      : [];
  return { posts: [], themes: [], results: [], held: {}, sheets };
}

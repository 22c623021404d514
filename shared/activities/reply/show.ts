/** What each audience sees of a `reply` step, record by record: no reply before all come up, no answer before the reveal. */
import type { Audience, Mine } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { heldCounts } from '../../held.ts';
import { mostTold } from '../../insight/agreement.ts';
import { signsIn } from '../../moderation.ts';
import { own } from '../../own.ts';
import type { Json, Table } from '../../records.ts';
import { ofOthers } from '../../sides.ts';
import { chainsOf, linksOf } from './chains.ts';
import { authorsByRole } from './decide.ts';
import { whole } from './options.ts';
import { readable } from './reading.ts';
import { answeredBy, areShown, placesTaken, repliesIn, sideOf, type Step, type Work } from './work.ts';

export function show(step: Step, audience: Audience): Table {
  const { phase, work, settings } = step;
  const table: Table = new Map();
  const shown = areShown(work);
  table.set('reply', { stage: work.stage, asks: work.asks, each: settings.each, cards: cardsOf(work) });
  const turn = { write: 1, read: null, answer: 2 + work.rounds.length, told: null }[work.stage];
  if (phase === 'open' && turn !== null) table.set('turn', turn);
  // On the wall the cards lie face down until the replies come up.
  if (shown || audience !== 'screen') addCards(table, work);
  if (shown) addReplies(table, work);
  if (audience === 'moderator') addReading(table, work);
  if (phase === 'revealed') addResult(table, step);
  return table;
}

/** How many cards of each side; under `all` those of everybody. */
function cardsOf(work: Work): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { id } of work.items) {
    const side = sideOf(work, { to: id }) ?? 'all';
    count[side] = (count[side] ?? 0) + 1;
  }
  return count;
}

function addCards(table: Table, work: Work): void {
  for (const [order, { id, kind, text, size, mix = null }] of work.items.entries())
    table.set(`item:${id}`, { kind, text, size, mix, order, by: sideOf(work, { to: id }) });
}

function addReplies(table: Table, work: Work): void {
  for (const { id, text, to, role } of repliesIn(work))
    table.set(`post:${id}`, { text: whole(work.asks, text), role: work.tagged ? role : null, theme: null, to });
  const held = heldIn(work);
  if (Object.keys(held).length > 0) table.set('held', held);
}

/** What the moderator alone has: replies to read before they come up, and those held back. */
function addReading(table: Table, work: Work): void {
  const box = new Set(readable(work));
  for (const [id, { text, to, held }] of Object.entries(work.replies)) {
    if (!box.has(id) && !held) continue;
    const signs = signsIn(text).map((sign) => ({ ...sign }));
    table.set(`review:${id}`, { text, to, state: held ? 'held' : 'box', reason: held ?? null, signs });
  }
}

function addResult(table: Table, { work, rules }: Step): void {
  const last = work.rounds.at(-1);
  if (!last) return;
  const links = linksOf(
    chainsOf(
      work,
      rules.roles.map((role) => role.id),
    ),
  );
  const told = links.flatMap(({ id, told }) => (told ? [[id, told] as const] : []));
  table.set('result', { ...mostTold({ ...last, items: Object.fromEntries(told) }), rounds: work.rounds.length });
  for (const [i, { id, told, verdict }] of links.entries())
    table.set(`result:${id}`, { rank: i + 1, shares: {}, verdict, answer: (told ?? null) as unknown as Json });
}

export const heldIn = ({ replies, gone }: Work) =>
  heldCounts(
    Object.values(replies).map(({ held }) => held),
    gone,
  );

/** A seat's own replies with their true state, how many it may still write, and its answers. */
export function mine({ phase, work }: Step, seat: Mine): Table {
  const table: Table = new Map();
  for (const card of seat.cards) {
    const reply = own(work.replies, card);
    if (!reply) continue;
    const state = reply.held ? 'held' : areShown(work) ? 'wall' : 'box';
    const reason = reply.held ? { reason: reply.held } : {};
    table.set(`mine:post:${card}`, {
      text: reply.text,
      to: reply.to,
      state,
      fixed: reply.slot === undefined,
      ...reason,
    });
  }
  if (phase === 'open' && work.stage === 'write') {
    const used = placesTaken(work);
    table.set('mine:left', seat.slots.filter((slot) => !used.has(slot)).length);
  }
  if (work.stage !== 'answer') return table;
  const ballot = own(work.ballots, seat.voter);
  return table.set('mine:ballot', { answers: ballot?.answers ?? {}, cast: ballot !== undefined });
}

/** First how many seats of each role have replied, while that is known, then how many have answered all; all of a role that has nothing to do. */
export function progress({ work, rules }: Step): Record<string, number> | undefined {
  const roles = rules.roles.map((role) => role.id);
  const told = (of: (role: string) => number) => Object.fromEntries(roles.map((role) => [role, of(role)]));
  if (work.stage === 'write' || work.stage === 'read') {
    const authors = authorsByRole(work.replies);
    return told((role) => (ofOthers(work.items, work.by, role).length > 0 ? (authors[role] ?? 0) : Infinity));
  }
  if (work.stage !== 'answer') return undefined;
  const askedOf = new Map(roles.map((role) => [role, answeredBy(work, role)]));
  const done = doneByRole(work.ballots, ({ role, answers }) =>
    (askedOf.get(role) ?? []).every(({ id }) => own(answers, id)),
  );
  return told((role) => (askedOf.get(role)?.length ? (done[role] ?? 0) : Infinity));
}

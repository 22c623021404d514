/** What each audience sees of a `predict` step: no guess and no gap before the reveal, but a preview for the moderator alone. */
import type { Audience, Mine, Sheet, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { gapWords, spanOf, spanWords } from '../../insight/guesses.ts';
import { hitWords } from '../../insight/hits.ts';
import type { Json, Table } from '../../records.ts';
import { hitsOf, rowsOf } from './tell.ts';
import { guessedBy, type Step } from './work.ts';

export function show(step: Step, audience: Audience): Table {
  const table: Table = new Map();
  const { items, from, real, foreseen, means } = step.work;
  table.set('about', { kind: from.kind, top: from.top ?? null, part: from.part ?? false });
  for (const { id, kind, text, size, mix = null, line, by } of items) {
    const only = step.rules.roles[by ?? -1]?.id ?? null;
    table.set(`item:${id}`, { kind, text, size, mix, line: line ? { ...line } : null, by: only });
  }
  const put = (prefix: string, told: NonNullable<typeof real>) => {
    const list = from.top !== undefined && { hits: hitsOf(step, told) as unknown as Json };
    table.set(prefix, { told: Object.keys(means ?? {}).length > 0, ...list });
    for (const [i, { item, pairs }] of rowsOf(step.work, told).entries())
      table.set(`${prefix}:${item.id}`, { rank: i + 1, shares: {}, pairs: pairs as unknown as Json });
  };
  if (step.phase === 'revealed' && real) put('result', real);
  else if (audience === 'moderator' && foreseen) put('preview', foreseen);
  return table;
}

export function mine({ work }: Step, seat: Mine): Table {
  const ballot = work.ballots[seat.voter];
  return new Map([['mine:ballot', { guesses: ballot?.guesses ?? {}, cast: ballot !== undefined }]]);
}

/** How many of each role have guessed everything that it is asked. */
export function progress(step: Step): Record<string, number> {
  const { ballots, items } = step.work;
  return doneByRole(ballots, ({ role, guesses }) =>
    items.every((item) => Object.keys(guesses[item.id] ?? {}).length >= guessedBy(step, item, role).length),
  );
}

export function summary(step: Step): SummaryPart {
  const { work, rules } = step;
  const empty = { posts: [], themes: [], held: {}, results: [] };
  if (!work.real) return empty;
  const nameOf = (id: string) => rules.roles.find((role) => role.id === id)?.name ?? '';
  const rows = rowsOf(work, work.real).flatMap(({ item: { text, line }, pairs }) =>
    pairs.map(({ by, about, guess, real, gap, own }) => [
      ...[text, nameOf(by), nameOf(about)],
      spanWords(spanOf(guess), line),
      real ? spanWords(real, line) : 'not told',
      gap ? gapWords(gap, line) : '',
      own ? spanWords(own, line) : 'not told',
    ]),
  );
  const ask = work.items[0]?.line?.ask;
  const sheet = {
    title: `What we misjudged most${ask ? `: ${ask}` : ''}`,
    columns: ['What', 'Who guessed', 'About', 'Guessed', 'Really', 'The guess was', 'Themselves'],
    keys: ['what', 'by', 'about', 'guess', 'real', 'gap', 'own'],
    rows,
  };
  const missed = rows.length > 0 ? [sheet] : [];
  return { ...empty, sheets: [...missed, ...hitSheet(step, nameOf)] };
}

function hitSheet(step: Step, nameOf: (id: string) => string): Sheet[] {
  const { real, from } = step.work;
  const hits = real ? hitsOf(step, real) : [];
  if (hits.length === 0) return [];
  const columns = ['Who guessed', 'About', 'Named', 'In words'];
  const rows = hits.map((hit) => [
    nameOf(hit.by),
    nameOf(hit.about),
    hit.both,
    hitWords(hit, from.part ?? false, nameOf),
  ]);
  return [{ title: `Who named whose top ${from.top ?? ''}`, columns, rows }];
}

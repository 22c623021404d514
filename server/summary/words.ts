/** Sentences that more than one format of the summary says. */
import type { Verdict } from '../../shared/insight/roles.ts';
import { HOLD_WORDS, type HoldReason } from '../../shared/names.ts';
import {
  apartWords,
  basisWords,
  blindWords,
  campsWords,
  restWords,
  shareWords,
  stanceBasisWords,
  stanceWhyWords,
  stanceWords,
  verdictWords,
  whoseWords,
} from '../../shared/words.ts';
import type { Summary, SummaryResult, SummaryStep } from './model.ts';

type Row = SummaryResult['items'][number];

export const PHASE_WORDS: Record<SummaryStep['phase'], string> = {
  planned: 'not opened yet',
  open: 'still open',
  closed: 'closed',
  revealed: 'revealed',
  skipped: 'skipped',
};

/** Cards that stay are counted where their step lists its posts, once. */
export const heldWords = ({ held, regroupedIn }: Pick<SummaryStep, 'held' | 'regroupedIn'>): string[] =>
  Object.entries(held).flatMap(([why, many]) => {
    if (why === 'unrevealed') return `${many} never revealed, and erased`;
    if (why !== 'stays') return `${many} held back: ${HOLD_WORDS[why as HoldReason]}`;
    return regroupedIn === null ? `${counted(many, 'card')} ${many === 1 ? 'stays' : 'stay'} in the room` : [];
  });

export const roleName = (summary: Summary, id: string | null): string =>
  id === 'total' ? 'Everybody' : (summary.roles.find((role) => role.id === id)?.name ?? '');

export const ballotWords = (summary: Summary, { ballots, items }: SummaryResult): string =>
  inOrder(summary, Object.keys(ballots).length > 0 ? ballots : mostAnswers(items))
    .map(([role, many]) => `${roleName(summary, role)}: ${many} ${many === 1 ? 'ballot' : 'ballots'}`)
    .join(' · ');

/** A record's values in the order of the roles, and last what is told of all together: what was stored has sorted keys. */
function inOrder<Value>(summary: Summary, record: Readonly<Record<string, Value>>): [string, Value][] {
  const place = (id: string) => summary.roles.findIndex((role) => role.id === id);
  return Object.entries(record).sort(([a], [b]) => place(a) - place(b));
}

/** Where each item has its own number of answers: those of the item with the most. */
function mostAnswers(items: readonly Row[]): Record<string, number> {
  const all = items.map((item) => item.answers);
  const sides = all.filter((answers) => !('total' in answers) && Object.keys(answers).length > 0);
  const [most] = (sides.length > 0 ? sides : all).toSorted((a, b) => sum(b) - sum(a));
  return most ?? {};
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, many) => total + many, 0);

export const sharesWords = (summary: Summary, shares: SummaryResult['items'][number]['shares']): string =>
  Object.entries(shares)
    .map(([role, share]) => `${roleName(summary, role)} ${shareWords(share)}`)
    .join(' · ');

export function resultBasis({ basis, why, options }: SummaryResult): string {
  const head = { basis, ...(why && { why }) };
  return options.length > 0 ? stanceBasisWords(head) : basisWords(head);
}

export function rowVerdict(summary: Summary, { options }: SummaryResult, { verdict, role, shares }: Row): string {
  if (verdict === null) return '';
  const [name, roles] = [roleName(summary, role), summary.roles.length];
  if (options.length > 0) return stanceWords(verdict, name, roles);
  // Where only a total could be told nothing is known of sides. The verdicts of a choice are among those of a stance.
  return 'total' in shares ? '' : verdictWords(verdict as Verdict, name, roles);
}

/** All that is told of an item beside its share and verdict, a sentence each. */
export function detailsOf(summary: Summary, row: Row): string[] {
  const nameOf = (role: string) => roleName(summary, role);
  const rest = inOrder(summary, row.options).map(([role, shares]) => `${nameOf(role)}: ${restWords(shares)}.`);
  const blind = row.blind.map((one) => blindWords(one, nameOf));
  const apart = row.apart && row.verdict ? apartWords({ apart: row.apart, verdict: row.verdict }, nameOf) : '';
  return [row.why ? stanceWhyWords(row.why) : '', ...rest, apart, whoseWords(row.whose, nameOf), ...blind].filter(
    (words) => words !== '',
  );
}

/** What is told of camps, with the items that keep them apart. */
export function campsOf(summary: Summary, { camps, items }: SummaryResult): string[] {
  if (!camps) return [];
  const lines = campsWords(
    camps,
    summary.roles.map((role) => role.name),
  );
  const texts = camps.told ? items.filter((item) => camps.items.includes(item.id)).map((item) => item.text) : [];
  return texts.length > 0
    ? [...lines, `What keeps them apart: ${texts.map((text) => `“${text}”`).join(', ')}.`]
    : lines;
}

/** Posts of a step, those too that stay in the room. */
const postsIn = ({ posts, held }: SummaryStep): number => posts.length + (held.stays ?? 0);

/** How much stands on its wall; empty where nothing does. */
export const wallWords = (step: SummaryStep): string =>
  postsIn(step) > 0 ? `${counted(postsIn(step), 'elephant')} in ${counted(step.themes.length, 'theme')}` : '';

/**
 * Posts of a step by theme, what stands alone last. Of a theme whose posts all stay in the
 * room the title is told with how many there are; a suggested one nobody has named then has nothing to tell.
 */
export function grouped(
  step: SummaryStep,
): { title: string; tentative: boolean; size: number; posts: SummaryStep['posts'] }[] {
  const themes = step.themes
    .map(({ id, ...theme }) => ({ ...theme, posts: step.posts.filter((post) => post.theme === id) }))
    .filter(({ tentative, posts }) => !tentative || posts.length > 0);
  const alone = step.posts.filter((post) => post.theme === null);
  return alone.length > 0
    ? [...themes, { title: 'On their own', tentative: false, size: alone.length, posts: alone }]
    : themes;
}

/** Which of the two versions it is, at the top of each format. */
export const versionWords = ({ for: whom, steps }: Summary): string => {
  if (whom === 'room') return 'For the room: every card is in here. There is a version to send on.';
  const asked = steps.some(({ released }) => released !== null);
  return asked
    ? 'To send on: of the cards only those that every side lets go are in here; notes are left out. All numbers are those of the room.'
    : 'To send on: no card’s own words are in here, since nobody was asked which may leave the room; notes are left out. All numbers are those of the room.';
};

export const counted = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`;

export const dateOf = (summary: Summary): string => `${summary.at.slice(0, 10)} ${summary.at.slice(11, 16)} UTC`;

/** Where a step's posts are listed, when that is not here. */
export const regroupedWords = ({ steps }: Summary, step: SummaryStep): string =>
  step.regroupedIn === null
    ? ''
    : `${counted(postsIn(step), 'elephant')}, listed under ${step.regroupedIn}. ${steps[step.regroupedIn - 1]?.title ?? ''}, as grouped there`;

/** Results in words: the same on phones, on the screen and in every summary. */
import type { StanceVerdict, Weighed } from './insight/agreement.ts';
import type { Camps } from './insight/camps/told.ts';
import type { Verdict } from './insight/roles.ts';
import type { Chosen, Share, Shares } from './publish.ts';

export function shareWords({ percent, bound }: Share): string {
  if (bound === 'atLeast') return `${percent} % or more`;
  return bound === 'atMost' ? `${percent} % or less` : `${percent} %`;
}

/** "IT", "IT and Marketing", "IT, Marketing and Legal". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Why nothing is told of what was answered to an item. */
export const whyWords = (why: 'few' | 'close'): string =>
  why === 'close'
    ? 'Not as many answered as the time before. The difference could give a single answer away.'
    : 'Too few answers to say anything without giving people away.';

/** The same of marks on a line. */
export const marksWhyWords = (why: 'few' | 'close'): string =>
  why === 'close'
    ? 'Not as many marked as the time before. The difference could give a single mark away, so only the earlier result is told.'
    : 'Too few marks to say anything without giving people away.';

export const seeWords = (roles: number): string => (roles === 2 ? 'What we both see' : 'What we all see');

/** `role` is the name of the one role that sees it. */
export function verdictWords(verdict: Verdict, role: string, roles: number): string {
  switch (verdict) {
    case 'both':
      return seeWords(roles);
    case 'one':
      return `Mostly ${role}`;
    case 'some':
      return 'Some of us see';
    case 'faint':
      return 'Few chose it';
  }
}

export function basisWords(publication: Pick<Chosen, 'basis'> & { why?: 'few' | 'close' }): string {
  if (publication.basis === 'roles') return 'Share of each side that chose it. All sides weigh the same.';
  if (publication.basis === 'total') return 'Share of everybody. Too few voted on one side to tell the sides apart.';
  return publication.why === 'close'
    ? 'Not as many voted as last time. The difference could give a single vote away, so only the earlier result stands.'
    : 'Too few votes to say anything without giving people away.';
}

/** Of a stance: as a heading over several and beside a single one. `role` is the name of the one role that says so. */
export function stanceWords(verdict: StanceVerdict, role: string, roles: number): string {
  const all = roles === 2 ? 'both' : 'all';
  switch (verdict) {
    case 'both':
      return `We ${all} say so`;
    case 'against':
      return `We ${all} disagree`;
    case 'one':
      return `Mostly ${role}`;
    case 'split':
      return 'We split';
    case 'early':
      return 'Too early to say';
    case 'some':
      return 'Some of us say so';
    case 'faint':
      return 'Few of us say so';
    case 'few':
      return 'Not enough answers';
  }
}

export function stanceBasisWords({ basis, why }: { basis: 'roles' | 'total' | 'none'; why?: 'few' | 'close' }): string {
  if (basis === 'roles') return 'Share of each side that agrees. All sides weigh the same; a pass is not agreement.';
  if (basis === 'total') return 'Share of everybody that agrees. Too few answered on one side to tell the sides apart.';
  return stanceWhyWords(why ?? 'few');
}

export const stanceWhyWords = (why: 'few' | 'close'): string =>
  why === 'close'
    ? 'Not as many answered as last time. The difference could give a single answer away, so only the earlier result stands.'
    : 'Too few answers to say anything without giving people away.';

/** What those who do not agree say: "20 % disagree · 10 % pass", or what is left where the two cannot be told apart. */
export function restWords({ agree, disagree, pass }: Shares): string {
  if (!disagree || !pass) return '';
  if (agree?.bound === 'atLeast') return unbroken(`${100 - agree.percent} % or less`) + ' disagree or pass';
  if (agree?.bound === 'exact' && disagree.bound === 'atMost' && pass.bound === 'atMost')
    return unbroken(`${100 - agree.percent} %`) + ' disagree or pass';
  return `${unbroken(shareWords(disagree))} disagree · ${unbroken(shareWords(pass))} pass`;
}

/** A number stays with its sign at the end of a line. */
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');

type NameOf = (role: string) => string;

/** How sure it is that two sides differ, in words; a probability in numbers would be taken for more than it is. */
export function apartWords({ apart, verdict }: Pick<Weighed, 'apart' | 'verdict'>, nameOf: NameOf): string {
  if (!apart || (verdict !== 'split' && verdict !== 'one' && verdict !== 'early')) return '';
  if (verdict === 'early') return `${nameOf(apart.more)} seems to agree more, but it may be chance.`;
  const sure = apart.chance >= 95 ? 'Almost certainly' : apart.chance >= 85 ? 'Very likely' : 'Probably';
  return `${sure} a real difference between ${nameOf(apart.more)} and ${nameOf(apart.less)}.`;
}

export const blindWords = ({ role, says }: Weighed['blind'][number], nameOf: NameOf): string =>
  says === 'agrees'
    ? `${nameOf(role)} wrote nothing on it, and agrees.`
    : `${nameOf(role)} wrote nothing on it, and hardly sees it.`;

export const whoseWords = (whose: string | null, nameOf: NameOf): string =>
  whose === null ? '' : `Written mostly by ${nameOf(whose)}, per head.`;

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five'];

/** What can be said of camps: first how many, then whether they are the sides. */
export function campsWords(camps: Camps, names: readonly string[]): string[] {
  if (!camps.told) {
    if (camps.why === 'few')
      return ['Too few answers to look for camps: it takes sixteen people with seven answers each.'];
    if (camps.why === 'before')
      return ['Camps are told once, with the first result; a second telling could place somebody.'];
    return ['No stable camps: how we answered does not fall into groups that would hold.'];
  }
  const sizes = camps.sizes.map((one) => (one.bound === 'exact' ? `about ${shareWords(one)}` : shareWords(one)));
  const many = `${NUMBERS[sizes.length] ?? sizes.length} camps by how we answered: ${listed(sizes)} of us.`;
  return [many, sidesWords(camps.sides, names)];
}

function sidesWords(sides: Extract<Camps, { told: true }>['sides'], names: readonly string[]): string {
  const against = names.length === 2 ? `${names[0]} against ${names[1]}` : 'one side against the others';
  switch (sides) {
    case 'across':
      return `They run across the sides: the split is not ${against}.`;
    case 'follow':
      return 'They follow the sides.';
    case 'partly':
      return `They follow the sides only in part: it is not simply ${against}.`;
    case null:
      return 'Too few of one side answered enough to say whether the camps are the sides.';
  }
}

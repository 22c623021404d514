/** What simulated people say, also where a ready-made format asks something of its own, and which of it says the same. */
import { shuffled } from '../../shared/random.ts';
import asked from './sayings.json' with { type: 'json' };
import statements from './statements.json' with { type: 'json' };

type Themes = Record<string, string[]>;

/** Simulated people sometimes take a full stop out again. */
const plain = (text: string): string => text.replace(/[.!?]+$/u, '');

const { note: _note, ...said } = asked;
const SAID = new Map(
  Object.entries(said).map(([step, { first, second }]): [string, [Themes, Themes]] => [step, [first, second]]),
);

const TITLES = new Map(
  [statements.themes as Themes, ...[...SAID.values()].flat()].flatMap((themes) =>
    Object.entries(themes).flatMap(([title, texts]) =>
      title === '' ? [] : texts.map((text) => [plain(text), title] as const),
    ),
  ),
);

/** What people of a side say, dealt round the table, so that hardly anything is said twice. */
export interface Place {
  /** Of the side among the room's sides. */
  side: number;
  /** At the table, of so many. */
  at: number;
  of: number;
  seed: string;
}

/** Where a step asks something of its own, what this person says to it; undefined where it is any step. */
export function saysTo(step: string, place: Place): string[] | undefined {
  const themes = SAID.get(step)?.[place.side % 2];
  return themes && dealt(Object.values(themes).flat(), place);
}

/** What this person says when nothing else is asked. */
export const saysAnyway = (place: Place): string[] =>
  dealt(place.side % 2 === 0 ? statements.first : statements.second, place);

const dealt = (pool: readonly string[], { at, of, seed }: Place): string[] =>
  shuffled(pool, seed).filter((_saying, i) => i % of === at);

/** What a practised moderator would call what this says; undefined where it stands alone. */
export const titleOf = (text: string): string | undefined => TITLES.get(plain(text));

/** Whether two statements were written about the same thing. What nobody has thought of before is like nothing. */
export function alike(one: string, other: string): boolean {
  const title = titleOf(one);
  return title !== undefined && title === titleOf(other);
}

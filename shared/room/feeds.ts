/** What a step starts from: the items of earlier ones. */
import type { Harvest, Item } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import type { Json } from '../records.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { viewOf, type RoomState, type Step } from './state.ts';

/** In place of a step's id: everything that was collected before, as it was last grouped. */
export const ALL_BEFORE = 'all';

const NOTHING: Harvest = { themes: [], posts: [] };

/** What a step of that kind and those settings starts from. */
export const takenBy = ({ kind, settings }: Pick<Step, 'kind' | 'settings'>) =>
  kindOf(kind)?.takes?.(settings) ?? 'nothing';

/** Only when it first opens; later it keeps what it has. */
export function feedFor(state: RoomState, step: Step): Harvest | Refusal {
  const takes = takenBy(step);
  if (step.work !== null || takes === 'nothing') return NOTHING;
  return takes === 'answers' ? answersFor(state, step) : itemsFor(state, step);
}

type Placed = Pick<Step, 'id' | 'kind' | 'settings' | 'feeds'>;

/** Earlier steps, the latest first. */
const before = <Any extends Placed>(agenda: readonly Any[], step: Placed): Any[] =>
  agenda
    .slice(
      0,
      agenda.findIndex((one) => one.id === step.id),
    )
    .toReversed();

/** The step whose answers another is about: the one it names, else the nearest before it that has any. */
export function askedAbout<Any extends Placed>(agenda: readonly Any[], step: Placed): Any | undefined {
  if (takenBy(step) !== 'answers') return undefined;
  const about = kindOf(step.kind)?.about;
  const earlier = before(agenda, step).filter(
    (one) => kindOf(one.kind)?.answers && (about?.includes(one.kind) ?? true),
  );
  return step.feeds === null || step.feeds === ALL_BEFORE ? earlier[0] : earlier.find((one) => one.id === step.feeds);
}

function answersFor(state: RoomState, step: Step): Harvest | Refusal {
  const source = askedAbout(state.agenda, step);
  if (!source || source.work === null) return refuse('step.answers');
  const { id, kind, settings } = source;
  // Nobody guesses what has been told.
  if (source.phase === 'revealed' && kindOf(step.kind)?.awaits) return refuse('step.told');
  const harvest = kindOf(kind)?.harvest(viewOf(state, source)) ?? NOTHING;
  return { ...harvest, from: { step: id, kind, settings: settings as Json } };
}

/** Earlier steps that a step may take items from, the latest first; those nobody has been in have none. */
export function feeding(state: RoomState, step: Step): Step[] {
  if (takenBy(step) !== 'items') return [];
  const named = step.feeds !== null && step.feeds !== ALL_BEFORE;
  const sources = named ? state.agenda.filter((one) => one.id === step.feeds) : before(state.agenda, step);
  return sources.filter((source) => source.work !== null);
}

function itemsFor(state: RoomState, step: Step): Harvest | Refusal {
  const harvests = feeding(state, step)
    .map((source) => kindOf(source.kind)?.harvest(viewOf(state, source)) ?? NOTHING)
    .filter((harvest) => harvest.themes.length > 0);
  const fed = step.feeds === ALL_BEFORE ? joined(harvests) : harvests[0];
  if (!fed || fed.themes.length === 0) return refuse('step.feed');
  if (!kindOf(step.kind)?.within) return fed;
  return { ...fed, within: withinOf(fed, state, step), around: aroundOf(fed, state, step) };
}

/** The posts of the themes, as the latest step that has them tells. */
function withinOf({ themes }: Harvest, state: RoomState, step: Step): Item[] {
  const ids = new Set(themes.map((theme) => theme.id));
  const found = new Map<string, Item>();
  for (const source of before(state.agenda, step)) {
    if (source.work === null) continue;
    for (const post of kindOf(source.kind)?.harvest(viewOf(state, source)).posts ?? []) {
      const place = post.place ?? post.likely;
      if (place && ids.has(place) && !found.has(post.id)) found.set(post.id, { ...post, place });
    }
  }
  return [...found.values()];
}

/** The themes that the posts stand in, where only the posts were handed on; as the latest step that has them tells. */
function aroundOf({ themes, posts }: Harvest, state: RoomState, step: Step): Item[] {
  const ids = new Set(posts.flatMap(({ place }) => place ?? []));
  const found = new Map(themes.map((theme) => [theme.id, theme]));
  for (const source of before(state.agenda, step)) {
    if (source.work === null) continue;
    for (const theme of kindOf(source.kind)?.harvest(viewOf(state, source)).themes ?? [])
      if (theme.kind === 'theme' && ids.has(theme.id) && !found.has(theme.id)) found.set(theme.id, theme);
  }
  return [...found.values()].filter(({ id }) => ids.has(id));
}

/** Several as one, the latest first: what a later step has grouped anew counts as it stands there. */
function joined(harvests: readonly Harvest[]): Harvest {
  const known = new Set<string>();
  /** Themes of steps that hold the posts inside them; what only votes on themes does not know those. */
  const held = new Set<string>();
  const all: Harvest = { themes: [], posts: [] };
  for (const { themes, posts } of harvests.filter(({ themes }) => !themes.every(({ line }) => line))) {
    const fresh = posts.filter((post) => !known.has(post.id));
    const holds = new Set(fresh.map((post) => post.place));
    const board = posts.some(({ place }) => typeof place === 'string');
    const counts = ({ id, kind }: Item) => kind === 'post' || (board ? holds.has(id) : held.size === 0);
    all.themes.push(...themes.filter((item) => !known.has(item.id) && counts(item)));
    // Put into a theme that a later step holds without it: by itself, rather than not at all.
    all.themes.push(...fresh.filter(({ place }) => typeof place === 'string' && held.has(place)));
    all.posts.push(...fresh);
    for (const { id } of [...themes, ...posts]) known.add(id);
    for (const { place } of posts) if (board && typeof place === 'string') held.add(place);
  }
  return all;
}

/** What a step starts from: the items of earlier ones. */
import type { Harvest } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { viewOf, type RoomState, type Step } from './state.ts';

/** In place of a step's id: everything that was collected before, as it was last grouped. */
export const ALL_BEFORE = 'all';

const NOTHING: Harvest = { themes: [], posts: [] };

/** Only when it first opens; later it keeps what it has. */
export function feedFor(state: RoomState, step: Step): Harvest | Refusal {
  if (step.work !== null || !kindOf(step.kind)?.needsItems) return NOTHING;
  const at = state.agenda.findIndex((one) => one.id === step.id);
  const before = state.agenda.slice(0, at).toReversed();
  const named = step.feeds !== null && step.feeds !== ALL_BEFORE;
  const sources = named ? state.agenda.filter((one) => one.id === step.feeds) : before;
  const harvests = sources
    .filter((source) => source.work !== null)
    .map((source) => kindOf(source.kind)?.harvest(viewOf(state, source)) ?? NOTHING)
    .filter((harvest) => harvest.themes.length > 0);
  const fed = step.feeds === ALL_BEFORE ? joined(harvests) : harvests[0];
  return fed && fed.themes.length > 0 ? fed : refuse('step.feed');
}

/** Several as one, the latest first: what a later step has grouped anew counts as it stands there. */
function joined(harvests: readonly Harvest[]): Harvest {
  const known = new Set<string>();
  const all: Harvest = { themes: [], posts: [] };
  for (const { themes, posts } of harvests) {
    const fresh = posts.filter((post) => !known.has(post.id));
    const holds = new Set(fresh.map((post) => post.place));
    const first = known.size === 0;
    all.themes.push(...themes.filter(({ id, kind }) => !known.has(id) && (first || kind === 'post' || holds.has(id))));
    all.posts.push(...fresh);
    for (const { id } of [...themes, ...posts]) known.add(id);
  }
  return all;
}

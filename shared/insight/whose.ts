/** Whose a theme is, by who wrote it: posts per head, so that a large side carries no more than a small one. */
import type { Item } from '../activity.ts';

/** From what part of all posts per head on a theme is one role's. */
const CARRIES = 0.6;
/** Posts that a theme needs before anything is said of who wrote it, or did not. */
const LEAST_POSTS = 3;

export type Heads = Readonly<Record<string, number>>;

/**
 * The role whose posts per head (mix over heads) are at least 0.6 of those of all roles; null when it is shared, small, or
 * nothing is known of roles.
 */
export function carrierOf({ kind, size, mix }: Item, roles: readonly string[], heads: Heads): string | null {
  if (kind !== 'theme' || !mix || size < LEAST_POSTS) return null;
  const rates = roles.map((role) => perHead(mix[role], heads[role]));
  const sum = rates.reduce((total, rate) => total + rate, 0);
  return roles.find((_, at) => sum > 0 && (rates[at] ?? 0) >= CARRIES * sum) ?? null;
}

/** Roles that wrote nothing on a theme of at least three posts; none when nothing is known of roles. */
export function silentOn({ kind, size, mix }: Item, roles: readonly string[]): string[] {
  if (kind !== 'theme' || !mix || size < LEAST_POSTS) return [];
  return roles.filter((role) => !mix[role]);
}

const perHead = (posts = 0, heads = 0): number => (heads > 0 ? posts / heads : 0);

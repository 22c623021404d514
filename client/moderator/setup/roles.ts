/** Roles with the ids the server gives them, so that a session can hold a prompt for each. */
import type { Role } from '../../../shared/activity.ts';

export function rolesFrom(names: readonly string[]): Role[] {
  const plain = names.map((name, i) => idFrom(name) || `role-${i + 1}`);
  return names.map((name, i) => {
    const id = plain[i] ?? `role-${i + 1}`;
    return { id: plain.indexOf(id) === i ? id : `${id}-${i + 1}`, name: name.trim() };
  });
}

const idFrom = (name: string): string =>
  name
    .trim()
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 24);

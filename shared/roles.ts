/** Roles from their names. Ids are made from names, so that a reader of a file knows them; numbered where two would be alike. */
import type { Role } from './activity.ts';

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

/** Roles from their names. Ids are made from names, so that a reader of a file knows them; numbered where two would be alike. */
import type { Role } from './activity.ts';

export function rolesFrom(names: readonly string[]): Role[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const plain = idFrom(name) || `role-${i + 1}`;
    let id = plain;
    // No name that every object has, and no id twice.
    for (let n = 2; taken.has(id) || id in {}; n++) id = `${plain}-${n}`;
    taken.add(id);
    return { id, name: name.trim() };
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

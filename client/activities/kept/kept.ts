/** The pacts of the last session as the faces speak of them, from the records everybody has. */
import { sidesOf, type Verdict } from '../../../shared/activities/kept/told.ts';
import type { Told } from '../../../shared/publish.ts';
import type { ItemRecord, RoleRecord, RoomView } from '../../room.svelte.ts';

export interface KeptRecord extends ItemRecord {
  order: number;
  /** Names of sides, as words. */
  who: string[];
  by: string;
  until: string;
  told: Told | null;
  verdict: Verdict | null;
}

export interface KeptHead {
  from: string;
  rounds: number;
}

export const headOf = (room: RoomView): KeptHead => room.one<KeptHead>('kept') ?? { from: '', rounds: 0 };

export const pactsOf = (room: RoomView): KeptRecord[] =>
  room.all<KeptRecord>('item:').sort((a, b) => a.order - b.order);

/** What is told, side by side. */
export const barsOf = ({ told }: KeptRecord, roles: readonly RoleRecord[]) =>
  sidesOf(
    told ?? undefined,
    roles.map(({ id }) => id),
  ).map(({ id, shares }) => {
    const role = roles.find((one) => one.id === id);
    return { index: role?.index ?? -1, name: role?.name ?? 'Everybody', shares };
  });

/** Sides of the last session with their marks, where this room has them too. */
export const whoIn = ({ who }: KeptRecord, roles: readonly RoleRecord[]): { name: string; index: number | null }[] =>
  who.map((name) => ({ name, index: roles.find((role) => sameName(role.name, name))?.index ?? null }));

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

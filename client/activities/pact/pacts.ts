/** The pacts as the faces speak of them, from the records everybody has. */
import type { Told } from '../../../shared/publish.ts';
import type { RoleRecord, RoomView } from '../../room.svelte.ts';

export interface PactRecord {
  id: string;
  order: number;
  /** Role ids. */
  who: string[];
  what: string;
  by: string;
  until: string;
  told: Told | null;
}

export interface PactHead {
  /** Number of the vote that is open. */
  vote: number | null;
  most: number;
}

export const headOf = (room: RoomView): PactHead => room.one<PactHead>('pact') ?? { vote: null, most: 0 };

export const pactsOf = (room: RoomView): PactRecord[] =>
  room.all<PactRecord>('pact:').sort((a, b) => a.order - b.order);

export const rolesOf = (pact: Pick<PactRecord, 'who'>, roles: readonly RoleRecord[]): RoleRecord[] =>
  roles.filter((role) => pact.who.includes(role.id));

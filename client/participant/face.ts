/** What every activity's face on a phone is given; the faces themselves are found in faces.svelte.ts. */
import { promptFor } from '../../shared/names.ts';
import type { RoomView, StepRecord } from '../room.svelte.ts';
import type { Seat } from './seat.svelte.ts';

export interface ParticipantProps {
  room: RoomView;
  seat: Seat;
  /** The current step, of this face's kind. */
  step: StepRecord;
}

/** What this side is asked, in its own words where there are any. */
export const promptOf = ({ prompt, title }: StepRecord, { role }: Pick<Seat, 'role'>): string =>
  promptFor(prompt, role) || title;

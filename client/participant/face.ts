/** What every activity's face on a phone is given; the faces themselves are found in faces.svelte.ts. */
import type { RoomView, StepRecord } from '../room.svelte.ts';
import type { Seat } from './seat.svelte.ts';

export interface ParticipantProps {
  room: RoomView;
  seat: Seat;
  /** The current step, of this face's kind. */
  step: StepRecord;
}

/** What every activity's face on a phone is given, and where the faces are found: a new kind needs no line here. */
import type { Component } from 'svelte';
import type { RoomView, StepRecord } from '../room.svelte.ts';
import type { Seat } from './seat.svelte.ts';

export interface ParticipantProps {
  room: RoomView;
  seat: Seat;
  /** The current step, of this face's kind. */
  step: StepRecord;
}

const found = import.meta.glob<Component<ParticipantProps>>('../activities/*/Participant.svelte', {
  eager: true,
  import: 'default',
});

export const faceOf = (kind: string): Component<ParticipantProps> | undefined =>
  found[`../activities/${kind}/Participant.svelte`];

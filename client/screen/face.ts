/** What the screen's face of a kind is given, and where the faces and their words are found: a new kind needs no line here. */
import type { Component } from 'svelte';
import type { RoomView, StepRecord } from '../room.svelte.ts';

export interface ScreenProps {
  room: RoomView;
}

export interface ScreenWords {
  /** What those who are done have done: "31 have voted"; empty where the face says it itself. */
  done?(step: StepRecord): string;
  /** What to do or what is going on, in a few words. */
  now(step: StepRecord): string;
}

const faces = import.meta.glob<Component<ScreenProps>>('../activities/*/Screen.svelte', {
  eager: true,
  import: 'default',
});
const words = import.meta.glob<ScreenWords>('../activities/*/screen.ts', { eager: true, import: 'words' });

export const faceOf = (kind: string): Component<ScreenProps> | undefined =>
  faces[`../activities/${kind}/Screen.svelte`];

export const wordsOf = (kind: string): ScreenWords | undefined => words[`../activities/${kind}/screen.ts`];

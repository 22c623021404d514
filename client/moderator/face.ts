/** What the moderator's face of a kind is given, and where the faces are found. */
import type { Component } from 'svelte';
import type { RoomView } from '../room.svelte.ts';

/** Sends a command to the current step; true once it is done. */
export type Send = (type: string, body?: Record<string, unknown>) => Promise<boolean>;

export interface FaceProps {
  room: RoomView;
  send: Send;
}

type Faces = Record<string, Component<FaceProps>>;

const main: Faces = import.meta.glob('../activities/*/Moderator.svelte', { eager: true, import: 'default' });
const side: Faces = import.meta.glob('../activities/*/Side.svelte', { eager: true, import: 'default' });

export const faceOf = (kind: string): Component<FaceProps> | undefined =>
  main[`../activities/${kind}/Moderator.svelte`];

/** What waits for the moderator's decision in a step of this kind, if anything can. */
export const sideOf = (kind: string): Component<FaceProps> | undefined => side[`../activities/${kind}/Side.svelte`];

/**
 * The activities' faces on a phone, each loaded when it is first needed and all of them once the room is there: a phone at
 * the door waits for none of them. What the network does not bring is asked for again.
 */
import type { Component } from 'svelte';
import { bring } from './bring.ts';
import type { ParticipantProps } from './face.ts';

type Face = Component<ParticipantProps>;

const found = import.meta.glob<Face>('../activities/*/Participant.svelte', { import: 'default' });
const pathOf = (kind: string) => `../activities/${kind}/Participant.svelte`;

let loaded = $state.raw<Readonly<Record<string, Face>>>({});
const loading = new Map<string, Promise<void>>();

function load(path: string): Promise<void> {
  const load = found[path];
  if (!load) return Promise.resolve();
  const coming = loading.get(path) ?? bring(load).then((face) => void (loaded = { ...loaded, [path]: face }));
  loading.set(path, coming);
  return coming;
}

/** Whether a kind has a face on the phone at all. */
export const hasFace = (kind: string): boolean => Object.hasOwn(found, pathOf(kind));

/** A kind's face; undefined until it is here, and asked for. */
export function faceOf(kind: string): Face | undefined {
  const path = pathOf(kind);
  if (!loaded[path]) void load(path);
  return loaded[path];
}

/** Brings every face, one after the other, while there is nothing else to do. */
export async function everyFace(): Promise<void> {
  for (const path of Object.keys(found)) await load(path);
}

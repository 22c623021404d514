/** What a phone brings once there is somebody else's seat on it: the seats, and the faces they need. */
export { default as Gone } from './Gone.svelte';
export { readEntered, Scribe } from './scribe.svelte.ts';
export { default as SeatBar } from './SeatBar.svelte';

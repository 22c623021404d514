/** A preview: a rehearsal of its own that has come to one step, with simulated people, forgotten when it is closed. */
import type { OpenRoom } from '../../shared/opening.ts';
import type { Plan } from '../../shared/room/state.ts';
import { forgetRoom, isNo, openRoom, type No } from './api.ts';
import { forgetKept, type DeskKey } from './deskkey.ts';

export interface Previewed {
  /** Of the step, for the dialog. */
  title: string;
  desk: DeskKey;
  screen: string;
  /** Side the phone joins. */
  side: string;
}

/** Whoever previews knows the passcode, where one is set, or is at a desk. */
type Room = Pick<OpenRoom, 'roles' | 'live' | 'title' | 'passcode' | 'desk'>;

export async function openPreview(
  room: Room,
  { plans, step, side }: { plans: readonly Plan[]; step: string; side: string },
): Promise<Previewed | No> {
  const at = plans.findIndex(({ id }) => id === step);
  const opened = await openRoom({ ...room, agenda: plans.slice(0, at + 1), rehearsal: true, until: step });
  if (isNo(opened)) return opened;
  const { code, moderator, screen } = opened;
  return { title: plans[at]?.title ?? '', desk: { code, key: moderator }, screen, side };
}

export async function closePreview({ desk }: Previewed): Promise<void> {
  const forgotten = forgetRoom(desk);
  // At once: a page that is being left does not come to what is after the answer.
  forgetKept(desk.code);
  await forgotten;
}

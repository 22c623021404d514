/** One picture of each format: the step that tells what it is for, told. */
import { plansFrom } from '../../shared/formats/plans.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import type { Server } from '../support/server.ts';
import type { Camera } from './camera.ts';
import { open, openStage, over } from './stage.ts';

interface Telling {
  step: string;
  /** What the screen shows of it, where there is a choice. */
  view?: string;
  /** The step with which it is told, where that is another. */
  after?: string;
  /** Seen while it is under way. */
  open?: true;
}

export const TELLING: Readonly<Record<string, Telling>> = {
  'd-elephants': { step: 'stance', after: 'guess', view: 'ranking' },
  'd-elephants-45': { step: 'guess', view: 'one' },
  'a-claim-check': { step: 'guess', view: 'all' },
  'b-success-and-woe': { step: 'lived', view: 'ranking' },
  'c-common-cause': { step: 'guess', view: 'all' },
  'e-good-enough': { step: 'again' },
  'f-worth-it': { step: 'price' },
  'g-what-success-means': { step: 'sign', view: 'ranking' },
  'h-cant-can-if': { step: 'reply' },
  'i-when-asked': { step: 'first-should' },
  'j-needs-exchange': { step: 'exchange' },
  'k-decode-the-no': { step: 'reason' },
  'l-their-top-three': { step: 'guess', view: 'all' },
  'm-why-first': { step: 'stance', view: 'ranking' },
  'n-message-from-the-top': { step: 'clear' },
  'live-board': { step: 'elephants', open: true },
};

export async function formats(server: Server, camera: Camera): Promise<void> {
  for (const format of SHIPPED) {
    const name = `format-${format.id}`;
    const telling = TELLING[format.id];
    if (!telling) throw new Error(`no telling step of ${format.id}`);
    if (!camera.wants(name)) continue;
    const agenda = plansFrom(format, ['IT', 'Marketing']);
    const stage = await openStage({ server, camera }, { agenda, live: format.live, title: format.title });
    await stage.goOn(telling.open ? open(telling.step) : over(telling.after ?? telling.step));
    if (stage.state().current !== telling.step) await stage.send('step.show', { step: telling.step });
    if (telling.view) await stage.send('room.look', { view: telling.view });
    await camera.take(stage.screen, name);
    await stage.leave();
  }
}

/** One picture of each kind of step that the core format does not have, told. */
import type { Plan } from '../../shared/room/state.ts';
import { plansFrom } from '../../shared/formats/plans.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import type { Server } from '../support/server.ts';
import type { Camera } from './camera.ts';
import { openStage, over } from './stage.ts';

interface Told {
  agenda: readonly Plan[];
  step: string;
  /** The step with which it is told, where that is another. */
  after?: string;
  view?: string;
  /** Points at the first thing told, so that it stands alone on the wall. */
  first?: true;
}

const shipped = (id: string): Plan[] => {
  const format = SHIPPED.find((one) => one.id === id);
  if (!format) throw new Error(`no format ${id}`);
  return plansFrom(format, ['IT', 'Marketing']);
};

const WISHES: readonly [string, number][] = [
  ['Landing pages within a day', 40],
  ['The weekly sales report', 15],
  ['A test shop for agencies', 25],
  ['Newsletter in six languages', 35],
  ['The live dashboard in the lobby', 10],
  ['Photo archive since 2009', 30],
];

const PRICED: Plan = {
  ...{ id: 'price', kind: 'price', title: 'Free, then priced', minutes: 8, feeds: null },
  prompt: { all: 'What would we really pay for?', byRole: {} },
  settings: { list: WISHES.map(([text, price]) => ({ text, price })), share: 40, unit: 'k€ a year' },
};

const TOLD: Readonly<Record<string, Told>> = {
  collect: { agenda: shipped('a-claim-check'), step: 'promises' },
  dots: { agenda: shipped('j-needs-exchange'), step: 'dots', view: 'ranking' },
  predict: { agenda: shipped('c-common-cause'), step: 'guess', view: 'one' },
  rank: { agenda: shipped('l-their-top-three'), step: 'own', after: 'guess' },
  price: { agenda: [PRICED], step: 'price' },
  reply: { agenda: shipped('k-decode-the-no'), step: 'reason', first: true },
  exchange: { agenda: shipped('j-needs-exchange'), step: 'exchange', first: true },
};

export async function kinds(server: Server, camera: Camera): Promise<void> {
  for (const [kind, { agenda, step, after = step, view, first }] of Object.entries(TOLD)) {
    const name = `kind-${kind}`;
    if (!camera.wants(name)) continue;
    const stage = await openStage({ server, camera }, { agenda, title: 'IT × Marketing, Q4' });
    await stage.goOn(over(after));
    if (stage.state().current !== step) await stage.send('step.show', { step });
    if (view) await stage.send('room.look', { view });
    if (first) await stage.send('room.look', { at: stage.moderator.all('item:')[0]?.id });
    await camera.take(stage.screen, name);
    await stage.leave();
  }
}

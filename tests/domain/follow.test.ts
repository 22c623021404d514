import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../server/summary/model.ts';
import { followed } from '../../shared/formats/follow.ts';
import { plansFrom } from '../../shared/formats/plans.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import { pactsIn, type LastSession } from '../../shared/followup.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const core = plansFrom(SHIPPED[0]!, ['IT', 'Marketing']);
const loud = core.find(({ id }) => id === 'loud')!;

/** A session in which one scale was marked and one pact agreed on, as its summary's file tells it. */
function session(scale = loud): LastSession {
  const one = new TestRoom({ agenda: [scale, plan('pact')], here: { it: 3, marketing: 3 } });
  const [first = '', second = ''] = one.state.agenda.map(({ id }) => id);
  one.moderator('step.open', { step: first });
  const item = one.records('participant', 'item:')[0]!.id;
  for (const [i, role] of [IT, IT, IT, MARKETING, MARKETING, MARKETING].entries())
    one.person(`p${i}`, role, { type: 'scale.mark', body: { marks: { [item]: 4 + i } } });
  one.moderator('step.reveal', { step: first });
  one.moderator('step.open', { step: second });
  one.moderator('pact.add', { who: [IT], what: 'We say why before we say no', by: '', until: '' }, second);
  one.moderator('pact.ask', {}, second);
  one.moderator('step.reveal', { step: second });
  const read = pactsIn(JSON.parse(JSON.stringify(summaryOf(one.state, 1_800_000_000_000))));
  if ('fault' in read) throw new Error(read.fault);
  return read;
}

describe('an agenda that goes on from an earlier session', () => {
  it('[FU1] asks after the welcome what became of its pacts, and loses no step of its own', () => {
    const { plans, pacts } = followed(core, session());
    expect(pacts).toBe(1);
    expect(plans.slice(0, 2).map(({ id, kind }) => [id, kind])).toEqual([
      ['brief', 'brief'],
      ['last-pacts', 'kept'],
    ]);
    expect(plans.filter(({ id }) => id !== 'last-pacts').map(({ id }) => id)).toEqual(core.map(({ id }) => id));
    const room = new TestRoom({ agenda: plans, live: false, here: { it: 3, marketing: 3 } });
    expect(room.moderator('step.open', { step: room.state.agenda[1]!.id })).toBe('ok');
    expect(JSON.stringify([...room.table('screen')])).toContain('We say why before we say no');
  });

  it('[FU2] a scale that asks the same shows last time; one that is not on the agenda is asked again', () => {
    const same = followed(core, session());
    expect(same.scales).toBe(1);
    expect(same.plans.find(({ id }) => id === 'loud')!.settings).toMatchObject({
      before: { told: [{ line: { as: 'ten' } }] },
    });
    expect(same.plans.some(({ id }) => id?.startsWith('last-scale'))).toBe(false);
    const other = plan('scale', { statements: [{ text: 'We are asked in time', low: 'never', high: 'always' }] });
    const added = followed(core, session(other)).plans.find(({ id }) => id === 'last-scale-1');
    expect(added).toMatchObject({ kind: 'scale', settings: { statements: [{ text: 'We are asked in time' }] } });
  });
});

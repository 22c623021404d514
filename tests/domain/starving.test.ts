import { describe, expect, it } from 'vitest';
import { nextMove, outlineOf } from '../../shared/room/agenda.ts';
import { sourcesOf, starving, type Sketch } from '../../shared/room/starving.ts';
import type { Plan } from '../../shared/room/state.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const room = (agenda: Plan[]) => new TestRoom({ agenda, here: { it: 5, marketing: 5 } });
const sketches = (one: TestRoom): Sketch[] =>
  one.state.agenda.map(({ id, kind, settings, feeds, phase, work }) => ({
    ...{ id, kind, settings, feeds, phase, started: work !== null },
  }));
const lacking = (one: TestRoom) => Object.fromEntries(starving(sketches(one)));
const move = (one: TestRoom) =>
  nextMove(
    one.state.agenda.map((step) => outlineOf(step, one.state.agenda)),
    one.state.current,
  );

describe('what a step would start from', () => {
  it('[AG2] is everything before it, the nearest, or the one it names', () => {
    const one = room([
      plan('collect'),
      plan('collect'),
      plan('dots', {}, { feeds: 'all' }),
      plan('dots', {}, { feeds: 's1' }),
      plan('stance'),
    ]);
    const all = sketches(one);
    expect(all.slice(2).map((step) => sourcesOf(all, step).map(({ id }) => id))).toEqual([
      ['s1', 's2'],
      ['s1'],
      ['s4'],
    ]);
    expect(lacking(one)).toEqual({});
  });

  it('[AG3] a step with nothing before it, with no answers to be about, or about what is told, is known before it opens', () => {
    expect(lacking(room([plan('dots'), plan('collect'), plan('predict')]))).toEqual({ s1: 'items', s3: 'answers' });
    const one = room([plan('collect'), plan('dots'), plan('predict')]);
    expect(lacking(one)).toEqual({});
    one.moderator('step.open', { step: 's1' });
    one.write('ann', IT, 'a post');
    one.moderator('step.reveal', { step: 's1' });
    one.moderator('step.open', { step: 's2' });
    one.moderator('step.reveal', { step: 's2' });
    expect(lacking(one)).toEqual({ s3: 'told' });
    expect(one.moderator('step.open', { step: 's3' })).toBe('step.told');
  });

  it('[AG4] what has been passed over before anybody was in it feeds nobody; what has started keeps what it has', () => {
    const one = room([plan('collect'), plan('dots')]);
    one.moderator('step.skip', { step: 's1' });
    expect(lacking(one)).toEqual({ s2: 'items' });
    one.moderator('step.open', { step: 's1' });
    one.write('ann', IT, 'a post');
    one.moderator('step.reveal', { step: 's1' });
    one.moderator('step.open', { step: 's2' });
    one.moderator('agenda.move', { step: 's2', before: 's1' });
    expect(lacking(one)).toEqual({});
  });
});

describe('what is revealed together', () => {
  const three = () =>
    room([
      plan('collect', { reveal: 'later' }),
      plan('collect', { reveal: 'later' }),
      plan('sort', {}, { feeds: 'all' }),
    ]);

  it('[AG5] waits in its box, whatever goes on, until a step opens that starts from it; then all of it comes up', () => {
    const one = three();
    for (const [step, text] of [
      ['s1', 'ours'],
      ['s2', 'theirs'],
    ] as const) {
      expect(move(one)).toEqual({ type: 'step.open', step });
      one.moderator('step.open', { step });
      one.write('ann', IT, text);
      one.write('bob', MARKETING, `${text} too`);
      expect(move(one)).toEqual({ type: 'step.close', step });
      one.moderator('step.close', { step });
      for (const audience of ['screen', 'participant'] as const)
        expect(JSON.stringify([...one.table(audience)])).not.toContain(text);
    }
    expect(move(one)).toEqual({ type: 'step.open', step: 's3' });
    expect(one.moderator('step.open', { step: 's3' })).toBe('ok');
    expect(one.state.agenda.map(({ phase }) => phase)).toEqual(['revealed', 'revealed', 'open']);
    expect(one.records('screen', 'post:')).toHaveLength(4);
  });

  it('[AG6] is offered before the end where nothing came that started from it', () => {
    const one = room([plan('collect', { reveal: 'later' }), plan('brief')]);
    one.moderator('step.open', { step: 's1' });
    one.write('ann', IT, 'ours');
    one.moderator('step.close', { step: 's1' });
    one.moderator('step.open', { step: 's2' });
    expect(move(one)).toEqual({ type: 'step.reveal', step: 's1' });
    one.moderator('step.reveal', { step: 's1' });
    expect(move(one)).toEqual({ type: 'room.close', step: null });
  });
});

describe('how long it takes', () => {
  it('[AG7] the end that was planned is set when the first step opens, and stays', () => {
    const one = room([plan('brief'), plan('collect'), plan('dots')]);
    expect(one.table('moderator').get('due')).toBeNull();
    one.moderator('step.open', { step: 's1' });
    const due = one.now + 15 * 60_000;
    expect(one.table('moderator').get('due')).toBe(due);
    one.moderator('agenda.edit', { step: 's2', minutes: 20 });
    one.now += 60_000;
    one.moderator('step.open', { step: 's2' });
    expect(one.table('moderator').get('due')).toBe(due);
    for (const audience of ['screen', 'participant'] as const) expect(one.table(audience).has('due')).toBe(false);
  });
});

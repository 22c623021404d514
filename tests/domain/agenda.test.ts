import { describe, expect, it } from 'vitest';
import { nextMove, outlineOf } from '../../shared/room/agenda.ts';
import { COMMAND_TYPES, may, ruleOf } from '../../shared/room/commands.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const room = () =>
  new TestRoom({ agenda: [plan('brief'), plan('collect'), plan('dots')], here: { it: 5, marketing: 5 } });
const phases = (one: TestRoom) => one.state.agenda.map((step) => step.phase).join(' ');
const ids = (one: TestRoom) => one.state.agenda.map((step) => step.id).join(' ');

describe('the agenda', () => {
  it('[A1] one step is open at a time; opening one ends the other', () => {
    const one = room();
    one.moderator('step.open', { step: 's1' });
    one.moderator('step.open', { step: 's2' });
    expect(phases(one)).toBe('closed open planned');
    expect(one.table('screen').get('step')).toMatchObject({ id: 's2', at: 2, of: 3 });
  });

  it('[A2] going back to a step nobody has revealed keeps everything in it', () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    one.write('ann', IT, 'kept all along', 'p');
    one.moderator('step.open', { step: 's1' });
    one.moderator('step.open', { step: 's2' });
    expect(one.mine('ann', IT, ['p']).get('mine:post:card-p')).toMatchObject({ text: 'kept all along', state: 'box' });
    expect(one.write('ann', IT, 'and more')).toBe('ok');
    one.moderator('step.reveal', { step: 's2' });
    expect(one.records('screen', 'post:')).toHaveLength(2);
  });

  it('[A3] skipping loses nothing; a skipped step can be opened later with all that was in it', () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    one.write('ann', IT, 'still here', 'p');
    expect(one.moderator('step.skip', { step: 's2' })).toBe('ok');
    expect(phases(one)).toBe('planned skipped planned');
    one.moderator('step.open', { step: 's2' });
    one.moderator('step.reveal', { step: 's2' });
    expect(one.records('screen', 'post:')).toHaveLength(1);
  });

  it('[A4] steps are added, moved, edited and repeated while the session runs', () => {
    const one = room();
    one.moderator('step.open', { step: 's1' });
    expect(one.moderator('agenda.add', { plan: plan('brief', { text: 'a word' }), before: 's2' })).toBe('ok');
    const added = one.state.agenda[1]?.id ?? '';
    expect(ids(one)).toBe(`s1 ${added} s2 s3`);
    one.moderator('agenda.move', { step: added, before: null });
    expect(ids(one)).toBe(`s1 s2 s3 ${added}`);
    one.moderator('agenda.edit', { step: 's2', title: 'New title', minutes: 9 });
    expect(one.state.agenda[1]).toMatchObject({ title: 'New title', minutes: 9, kind: 'collect' });
    expect(one.moderator('agenda.repeat', { step: 's2' })).toBe('ok');
    expect(one.state.agenda[2]).toMatchObject({ title: 'New title', phase: 'planned', work: null });
  });

  it('[A22] a repeated step asks about the same again, not about what the first one made of it', () => {
    const one = new TestRoom({
      agenda: [plan('collect', { most: 9 }), plan('release'), plan('reply'), plan('dots')],
      here: { it: 6, marketing: 6 },
    });
    const cardsOf = (kind: string) => {
      const step = one.state.agenda.findIndex((step) => step.kind === kind && step.phase === 'planned');
      one.moderator('step.open', { step: one.state.agenda[step]?.id });
      return one.records('participant', 'item:').map(({ text }) => text);
    };
    one.moderator('step.open', { step: 's1' });
    for (const word of ['alpha', 'bravo', 'carrot']) one.write('ann', IT, word, word);
    one.moderator('step.reveal', { step: 's1' });
    const first = cardsOf('release');
    for (const role of [IT, MARKETING])
      for (let i = 0; i < 4; i++) {
        const answers = { 'card-alpha': 'leave', 'card-bravo': 'stay' };
        one.person(`${role}${i}`, role, { type: 'release.say', body: { answers } });
      }
    one.moderator('step.reveal', { step: 's2' });
    one.moderator('agenda.repeat', { step: 's2' });
    expect(cardsOf('release')).toEqual(first);
    expect(cardsOf('reply')).toEqual(['alpha']);
    one.person('bob', MARKETING, { type: 'reply.write', body: { to: 'card-alpha', text: 'asked us' }, post: 'r' });
    one.moderator('step.reveal', { step: 's3' });
    one.moderator('agenda.repeat', { step: 's3' });
    expect(cardsOf('reply')).toEqual(['alpha']);
  });

  it('[A5] a step nobody was in can be removed; one that was entered can only be skipped', () => {
    const one = room();
    expect(one.moderator('agenda.remove', { step: 's3' })).toBe('ok');
    one.moderator('step.open', { step: 's2' });
    expect(one.moderator('agenda.remove', { step: 's2' })).toBe('step.started');
    expect(one.moderator('agenda.edit', { step: 's2', settings: { most: 9 } })).toBe('step.started');
  });

  it('[A6] an agenda holds forty steps, and settings that do not fit are refused', () => {
    const one = room();
    for (let i = 3; i < 40; i++) expect(one.moderator('agenda.add', { plan: plan('brief'), before: null })).toBe('ok');
    expect(one.moderator('agenda.add', { plan: plan('brief'), before: null })).toBe('agenda.full');
    const other = room();
    expect(other.moderator('agenda.add', { plan: plan('dots', { budget: 99 }), before: null })).toBe('step.settings');
    expect(other.moderator('agenda.add', { plan: plan('nonsense'), before: null })).toBe('step.settings');
    expect(other.moderator('agenda.add', { plan: plan('constructor'), before: null })).toBe('step.settings');
  });

  it("[A7] time is the server's: a step's minutes from its opening, a minute more from now when it is over", () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    expect(one.state.endsAt).toBe(one.now + 300_000);
    one.moderator('clock.extend', { minutes: 1 });
    expect(one.state.endsAt).toBe(one.now + 360_000);
    one.now += 1_000_000;
    one.moderator('clock.extend', { minutes: 1 });
    expect(one.state.endsAt).toBe(one.now + 60_000);
    one.moderator('step.close', { step: 's2' });
    expect(one.state.endsAt).toBeNull();
    expect(one.moderator('clock.extend', { minutes: 1 })).toBe('step.phase');
  });

  it('[A8] the next move: open, stop writing, reveal, vote, reveal, finish', () => {
    const one = room();
    const moves: string[] = [];
    for (let i = 0; i < 9; i++) {
      const next = nextMove(
        one.state.agenda.map((step, _i, agenda) => outlineOf(step, agenda)),
        one.state.current,
      );
      moves.push(`${next.type}${next.step ? ` ${next.step}` : ''}`);
      if (next.type === 'room.close') break;
      expect(one.moderator(next.type, { step: next.step })).toBe('ok');
      if (next.type === 'step.open' && next.step === 's2') one.write('ann', IT, 'something to vote on');
    }
    expect(moves).toEqual([
      'step.open s1',
      'step.open s2',
      'step.close s2',
      'step.reveal s2',
      'step.open s3',
      'step.reveal s3',
      'room.close',
    ]);
  });

  it('[A9] after the close nothing can be done any more', () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    one.moderator('room.close');
    expect(one.write('ann', IT, 'too late')).toBe('room.closed');
    expect(one.moderator('step.open', { step: 's1' })).toBe('room.closed');
  });

  it("[A10] lock, blank, dark, view and notes; notes are the moderator's alone", () => {
    const one = room();
    for (const name of ['lock', 'blank', 'dark']) one.moderator(`room.${name}`, { on: true });
    one.moderator('room.note', { step: 'room', text: 'somebody said something wise' });
    expect(one.table('screen').get('room')).toMatchObject({ locked: true, blank: true, dark: true, view: 'join' });
    expect(one.table('moderator').get('note:room')).toBe('somebody said something wise');
    for (const audience of ['screen', 'participant'] as const)
      expect(JSON.stringify([...one.table(audience)])).not.toContain('wise');
    expect(one.moderator('room.note', { step: 'nowhere', text: 'x' })).toBe('step.unknown');
  });

  it('[A11] while the screen shows the way in it gets no step; phones go on with theirs', () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    one.moderator('room.view', { view: 'join' });
    expect(one.table('screen').has('step')).toBe(false);
    expect(one.table('moderator').has('step')).toBe(true);
    expect(one.table('participant').has('step')).toBe(true);
  });

  it('[A12] an earlier step can be shown again without opening it', () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    one.write('ann', IT, 'look at me');
    one.moderator('step.reveal', { step: 's2' });
    one.moderator('step.open', { step: 's1' });
    expect(one.moderator('step.show', { step: 's2' })).toBe('ok');
    expect(one.records('screen', 'post:')).toHaveLength(1);
    expect(phases(one)).toBe('open revealed planned');
    expect(one.moderator('step.show', { step: 's3' })).toBe('step.notOpen');
  });
});

describe('rights', () => {
  it('[A14] every command belongs to one audience or to the room itself; the screen may nothing; the unknown is denied', () => {
    for (const type of COMMAND_TYPES) {
      const allowed = (['moderator', 'participant', 'room'] as const).filter((asker) => may(asker, type));
      expect(allowed, type).toHaveLength(1);
      expect(may('screen', type), type).toBe(false);
    }
    for (const type of ['nonsense', 'constructor', '__proto__', '', 'collect.write ']) {
      expect(ruleOf(type)).toBeUndefined();
      for (const audience of ['moderator', 'participant', 'screen'] as const) expect(may(audience, type)).toBe(false);
    }
  });

  it("[A15] a moderator's command from a phone and a phone's from the moderator are refused, each of them", () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    const before = JSON.stringify(one.state);
    for (const type of COMMAND_TYPES) {
      const answer = may('participant', type)
        ? one.moderator(type, {}, 's2')
        : one.person('ann', IT, { type, body: {}, step: 's2', post: 'p' });
      expect(answer, type).toBe('command.forbidden');
    }
    expect(JSON.stringify(one.state)).toBe(before);
  });
});

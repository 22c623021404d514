import { describe, expect, it } from 'vitest';
import { parse } from 'valibot';
import { commands } from '../../shared/activities/sort/work.ts';
import { IT, MARKETING, plan, TestRoom, type Row } from '../support/room.ts';

const POSTS = ['alpha', 'bravo', 'carrot', 'delta', 'eagle', 'forest'];
const card = (name: string) => `card-${name}`;

/** Six posts that have nothing in common, and the room asked to sort them. */
function sorting(before: (room: TestRoom) => void = () => {}): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect', { most: 6 }), plan('sort')], here: { it: 3, marketing: 3 } });
  room.moderator('step.open', { step: 's1' });
  for (const [i, word] of POSTS.entries()) room.write('ann', i % 2 ? IT : MARKETING, word, word);
  room.moderator('step.reveal', { step: 's1' });
  before(room);
  room.moderator('step.open', { step: 's2' });
  return room;
}

const tap = (room: TestRoom, judge: string, post: string, like: string | null) =>
  room.person(judge, IT, {
    type: 'sort.tap',
    body: { taps: { [card(post)]: like === null ? null : card(like) } },
    step: 's2',
  });
/** Five more seats tap, so that what the taps come to shows. */
function others(room: TestRoom): void {
  for (const judge of ['v', 'w', 'x', 'y', 'z']) tap(room, judge, 'forest', null);
}
const themeOf = (room: TestRoom, name: string) =>
  (room.records('screen', 'post:').find((post) => post.text === name) as Row).theme;
const asked = (room: TestRoom) => room.records('participant', 'ask:').map((ask) => ask.id.slice('card-'.length));

describe('sort', () => {
  it('[Q1] two equal taps place a post with the other; one does not', () => {
    const room = sorting();
    tap(room, 'bob', 'alpha', 'bravo');
    others(room);
    expect(themeOf(room, 'alpha')).toBeNull();
    tap(room, 'cid', 'alpha', 'bravo');
    others(room);
    expect(themeOf(room, 'alpha')).not.toBeNull();
    expect(themeOf(room, 'alpha')).toBe(themeOf(room, 'bravo'));
    expect(room.records('screen', 'theme:')).toMatchObject([{ tentative: false }]);
  });

  it('[Q2] one seat counts once, however often it taps; the last tap stands', () => {
    const room = sorting();
    tap(room, 'bob', 'alpha', 'bravo');
    tap(room, 'bob', 'alpha', 'bravo');
    others(room);
    expect(themeOf(room, 'alpha')).toBeNull();
    tap(room, 'bob', 'alpha', 'carrot');
    tap(room, 'cid', 'alpha', 'carrot');
    others(room);
    expect(themeOf(room, 'alpha')).toBe(themeOf(room, 'carrot'));
    expect(themeOf(room, 'bravo')).toBeNull();
  });

  it('[Q3] taps on two posts agree once those stand together', () => {
    const room = sorting();
    tap(room, 'bob', 'alpha', 'bravo');
    tap(room, 'cid', 'alpha', 'carrot');
    others(room);
    expect(themeOf(room, 'alpha')).toBeNull();
    tap(room, 'bob', 'bravo', 'carrot');
    tap(room, 'dan', 'bravo', 'carrot');
    others(room);
    expect(new Set(['alpha', 'bravo', 'carrot'].map((name) => themeOf(room, name))).size).toBe(1);
  });

  it('[Q4] nobody is asked any more about what is settled; none of these, said by six, settles it too', () => {
    const room = sorting();
    expect(asked(room)).toEqual(POSTS);
    for (const judge of ['bob', 'cid', 'dan', 'eva', 'fay', 'gus']) tap(room, judge, 'alpha', null);
    others(room);
    expect(asked(room)).not.toContain('alpha');
    expect(asked(room)).toContain('delta');
  });

  it("[Q5] nobody is shown another's taps: while it is open no audience has them, and a seat has only its own", () => {
    const room = sorting();
    tap(room, 'bob', 'alpha', 'bravo');
    for (const audience of ['moderator', 'screen', 'participant'] as const)
      expect(JSON.stringify([...room.table(audience)].filter(([key]) => !key.startsWith('ask:')))).not.toMatch(
        /taps|voter/u,
      );
    expect(room.mine('bob', IT).get('mine:taps')).toEqual({ [card('alpha')]: card('bravo') });
    expect(room.mine('cid', IT).get('mine:taps')).toEqual({});
  });

  it('[Q6] a tap on what is not there, or on itself, is refused and changes nothing', () => {
    const room = sorting();
    const before = JSON.stringify(room.state);
    expect(tap(room, 'bob', 'nothing', 'alpha')).toBe('sort.unknownPost');
    expect(tap(room, 'bob', 'alpha', 'nothing')).toBe('sort.unknownPost');
    expect(tap(room, 'bob', 'alpha', 'alpha')).toBe('sort.unknownPost');
    expect(tap(room, 'bob', 'constructor', null)).toBe('sort.unknownPost');
    expect(JSON.stringify(room.state)).toBe(before);
    room.moderator('step.close', { step: 's2' });
    expect(room.state.agenda[1]?.phase, 'its end is its reveal').toBe('revealed');
    expect(tap(room, 'bob', 'alpha', 'bravo')).toBe('step.notOpen');
  });

  it('[Q7] the reveal counts the last taps in and keeps none of them', () => {
    const room = sorting();
    for (const judge of ['bob', 'cid']) tap(room, judge, 'delta', 'eagle');
    room.moderator('step.reveal', { step: 's2' });
    expect(themeOf(room, 'delta')).toBe(themeOf(room, 'eagle'));
    expect(room.work('s2')).toMatchObject({ ballots: {}, agreed: {}, near: {}, asking: [] });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });

  it('[Q8] what the moderator placed before or meanwhile is never moved by taps', () => {
    const room = sorting((before) => {
      before.moderator('board.split', { posts: ['alpha', 'bravo'].map(card), title: 'Ours' }, 's1');
    });
    const ours = themeOf(room, 'alpha');
    expect(asked(room)).not.toContain('alpha');
    for (const judge of ['bob', 'cid', 'dan']) tap(room, judge, 'alpha', 'carrot');
    others(room);
    expect(themeOf(room, 'alpha')).toBe(ours);
    for (const judge of ['bob', 'cid']) tap(room, judge, 'delta', 'eagle');
    others(room);
    expect(themeOf(room, 'delta')).toBe(themeOf(room, 'eagle'));
    room.moderator('board.move', { posts: [card('delta')], theme: null }, 's2');
    tap(room, 'dan', 'delta', 'eagle');
    others(room);
    expect(themeOf(room, 'delta')).toBeNull();
  });

  it('[Q9] a theme keeps its id as it grows, and its posts are themes for the next step', () => {
    const room = sorting();
    for (const judge of ['bob', 'cid']) tap(room, judge, 'alpha', 'bravo');
    others(room);
    const id = themeOf(room, 'alpha');
    for (const judge of ['bob', 'cid']) tap(room, judge, 'carrot', 'alpha');
    others(room);
    expect(themeOf(room, 'carrot')).toBe(id);
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('board.rename', { theme: id, title: 'Together' }, 's2');
    room.moderator('agenda.add', { plan: plan('dots'), before: null });
    room.moderator('step.open', { step: room.state.agenda[2]?.id });
    const items = room.records('screen', 'item:');
    expect(items.filter((item) => item.kind === 'theme')).toMatchObject([{ text: 'Together', size: 3 }]);
    expect(items).toHaveLength(4);
  });

  it('[Q10] each post comes with those most like it, by place in the order of ids', () => {
    const room = sorting();
    for (const { near } of room.records('participant', 'ask:').map((ask) => ({ near: Object.values(ask) }))) {
      expect(near.length).toBeGreaterThan(0);
    }
    const ask = room.table('participant').get(`ask:${card('alpha')}`) as number[];
    expect(ask.length).toBe(2 * (POSTS.length - 1));
    expect(ask.filter((_, i) => i % 2 === 0).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(room.records('screen', 'ask:')).toEqual([]);
  });

  it('[Q11] a second round asks again about what stands alone; what was agreed on stays', () => {
    const room = sorting();
    for (const judge of ['bob', 'cid']) tap(room, judge, 'alpha', 'bravo');
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's2' });
    expect(asked(room)).toEqual(['carrot', 'delta', 'eagle', 'forest']);
    expect(themeOf(room, 'alpha')).toBe(themeOf(room, 'bravo'));
  });

  it('[Q12] at most two hundred taps come in one command', () => {
    const body = (many: number) => ({
      taps: Object.fromEntries(Array.from({ length: many }, (_, i) => [`p${i}`, null])),
    });
    expect(() => parse(commands['sort.tap'].body, body(200))).not.toThrow();
    expect(() => parse(commands['sort.tap'].body, body(201))).toThrow();
  });

  it('[Q13] what taps come to shows only when five seats have tapped since, or at the end: nobody is watched', () => {
    const room = sorting();
    const seen = () =>
      JSON.stringify((['moderator', 'screen', 'participant'] as const).map((to) => [...room.table(to)]));
    const before = seen();
    for (const judge of ['bob', 'cid', 'dan', 'eva']) {
      tap(room, judge, 'alpha', 'bravo');
      expect(seen(), judge).toBe(before);
    }
    room.moderator('board.rename', { theme: 'nothing', title: 'x' }, 's2');
    room.moderator('board.move', { posts: [card('eagle')], theme: null }, 's2');
    expect(themeOf(room, 'alpha'), 'a hand on the board does not bring it forward').toBeNull();
    tap(room, 'fay', 'delta', null);
    expect(themeOf(room, 'alpha')).toBe(themeOf(room, 'bravo'));
    expect(themeOf(room, 'alpha')).not.toBeNull();
  });

  it('[Q14] a theme that the moderator has named stays, whatever is tapped after', () => {
    const room = sorting();
    for (const judge of ['bob', 'cid']) tap(room, judge, 'alpha', 'bravo');
    others(room);
    room.moderator('board.rename', { theme: themeOf(room, 'alpha'), title: 'Ours' }, 's2');
    for (const judge of ['bob', 'cid']) tap(room, judge, 'alpha', null);
    others(room);
    expect(room.records('screen', 'theme:')).toMatchObject([{ title: 'Ours', tentative: false }]);
    expect(themeOf(room, 'alpha')).toBe(themeOf(room, 'bravo'));
  });

  it('[Q15] a post that is held back is gone from every step that has it, and from the summary', () => {
    const room = sorting();
    room.moderator('agenda.add', { plan: plan('stance', {}, { feeds: 'all' }), before: null });
    for (const judge of ['bob', 'cid']) tap(room, judge, 'alpha', 'bravo');
    room.moderator('step.open', { step: room.state.agenda[2]?.id });
    expect(JSON.stringify(room.state)).toContain('forest');
    expect(room.moderator('sort.hold', { post: card('forest'), reason: 'hurtful' }, 's2')).toBe('ok');
    expect(room.moderator('collect.hold', { post: card('eagle'), reason: 'names' }, 's1')).toBe('ok');
    for (const word of ['forest', 'eagle']) {
      expect(JSON.stringify([...room.table('participant')]), word).not.toContain(word);
      expect(JSON.stringify(room.work('s2')), word).not.toContain(word);
    }
    expect(room.work<{ posts: Record<string, object> }>('s1').posts[card('forest')]).toMatchObject({
      state: 'held',
      reason: 'hurtful',
    });
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toMatch(/forest|eagle/u);
  });
});

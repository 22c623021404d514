/** A phone in a room: posts, drafts, reveal and end, with the real outbox and pocket and a server answered by hand. */
import { describe, expect, test } from 'vitest';
import { draftKey } from '../../client/participant/posts.svelte.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { phone, room, settled, step, STEP, type Phone } from './fakes.ts';
import { refuseWith } from './words.ts';

const states = ({ seat }: Phone) => seat.mine(STEP).map(({ state }) => state.is);
const first = ({ seat }: Phone) => seat.mine(STEP).at(-1)!.post;

const told = (state: string, more = {}) => ({ 'mine:post:card1': { text: 'A', state, fixed: false, ...more } });

async function stored(text = 'A hard truth'): Promise<Phone> {
  const one = await phone();
  await one.seat.posts.write('collect', STEP, text);
  await settled();
  await one.link.answer({ ok: true, card: 'card1' });
  return one;
}

describe('posting', () => {
  test('[PH6] text, secret and command are kept in one write, and the draft goes with it', async () => {
    const { seat, keep, kept } = await phone({ online: false });
    seat.setDraft(STEP, 'A hard truth');
    await settled();
    const before = keep.writes.length;
    await seat.posts.write('collect', STEP, 'A hard truth');
    expect(keep.writes.length - before).toBe(1);
    const content = await kept();
    expect(content?.drafts).toEqual({});
    expect(content?.posts[0]?.text).toBe('A hard truth');
    expect(content?.parcels[0]?.message).toMatchObject({ type: 'collect.write', secret: content?.posts[0]?.secret });
  });

  test('[PH6] the draft is gone before a second tap can read it', async () => {
    const { seat } = await phone({ online: false });
    seat.setDraft(STEP, 'A hard truth');
    void seat.posts.write('collect', STEP, 'A hard truth');
    expect(seat.draft(STEP)).toBeUndefined();
  });

  test('[PH7] an unsent text and an unsent post survive a reload, with the same id', async () => {
    const before = await phone({ online: false });
    await before.seat.posts.write('collect', STEP, 'A hard truth');
    before.seat.setDraft(STEP, 'Half a thou');
    await settled();
    const after = await phone({ keep: before.keep });
    expect(after.seat.draft(STEP)).toBe('Half a thou');
    expect(states(after)).toEqual(['unsent']);
    expect(after.link.sent[0]?.id).toBe(before.pocket.content.parcels[0]?.message.id);
    expect(after.link.secrets()).toEqual([first(after).secret]);
  });

  test('[PH8] changing a post that was never sent changes what is sent', async () => {
    const one = await phone({ online: false });
    await one.seat.posts.write('collect', STEP, 'First words');
    await one.seat.posts.edit('collect', first(one), 'Better words');
    one.link.ears?.connected(true);
    await settled();
    expect(one.link.sent).toHaveLength(1);
    expect(one.link.sent[0]).toMatchObject({ type: 'collect.write', body: { text: 'Better words' } });
  });

  test('[PH8] changing one that may have arrived sends the change after it', async () => {
    const one = await phone();
    await one.seat.posts.write('collect', STEP, 'First words');
    await settled();
    await one.seat.posts.edit('collect', first(one), 'Better words');
    await one.link.answer({ ok: true, card: 'card1' });
    expect(one.link.sent.map(({ type }) => type)).toEqual(['collect.write', 'collect.edit']);
  });

  test('[PH8] withdrawing one that was never sent sends nothing; a stored one is withdrawn by its secret', async () => {
    const unsent = await phone({ online: false });
    await unsent.seat.posts.write('collect', STEP, 'First words');
    await unsent.seat.posts.withdraw('collect', first(unsent));
    expect((await unsent.kept())?.posts).toEqual([]);
    expect((await unsent.kept())?.parcels).toEqual([]);
    const one = await stored();
    const { secret } = first(one);
    await one.seat.posts.withdraw('collect', first(one));
    await settled();
    expect(one.link.sent.at(-1)).toMatchObject({ type: 'collect.withdraw', secret });
    expect(states(one)).toEqual(['leaving']);
    await one.link.answer({ ok: true });
    expect(states(one)).toEqual([]);
  });

  test('[PH9] on this phone until stored, then what the server says', async () => {
    const one = await phone();
    await one.seat.posts.write('collect', STEP, 'A hard truth');
    expect(states(one)).toEqual(['unsent']);
    await settled();
    await one.link.answer({ ok: true, card: 'card1' });
    expect(states(one)).toEqual(['box']);
    await one.tell({ room: room(), step: step('open') }, told('wall'));
    expect(states(one)).toEqual(['wall']);
    await one.tell({ room: room(), step: step('open') }, told('held', { reason: 'names' }));
    expect(one.seat.mine(STEP)[0]?.state).toEqual({ is: 'held', reason: 'names' });
  });

  test('[PH5] a refused post stays with its text and the refusal’s words, and can be sent once more', async () => {
    const one = await phone();
    await one.seat.posts.write('collect', STEP, 'One too many');
    await settled();
    await one.link.answer(refuseWith('collect.spent'));
    expect(one.seat.mine(STEP)[0]).toMatchObject({
      post: { text: 'One too many' },
      state: { is: 'fault', words: REFUSALS['collect.spent'] },
    });
    await one.seat.posts.edit('collect', first(one), 'One too many');
    await settled();
    expect(one.link.sent.map(({ type }) => type)).toEqual(['collect.write', 'collect.write']);
  });

  test('[PH5] a refused change falls back to what is stored and shows the text it could not store', async () => {
    const one = await stored('As stored');
    const mine = { 'mine:post:card1': { text: 'As stored', state: 'wall', fixed: false } };
    await one.tell({ room: room(), step: step('open') }, mine);
    await one.seat.posts.edit('collect', first(one), 'Too late');
    await settled();
    await one.link.answer(refuseWith('collect.fixed'));
    expect(first(one).text).toBe('As stored');
    expect(one.seat.posts.notices).toMatchObject([{ words: REFUSALS['collect.fixed'], text: 'Too late' }]);
  });
});

describe('forgetting', () => {
  test('[PH10] at the reveal secrets, texts and drafts of the step go; an unsent text is shown once, kept nowhere', async () => {
    const one = await stored('Told to nobody');
    one.seat.setDraft(STEP, 'Never posted');
    one.seat.setDraft(draftKey(STEP, first(one).secret), 'Never changed');
    one.seat.setDraft('step-2', 'Another step');
    await one.tell({ room: room(), revealed: [STEP], step: step('revealed') });
    const content = await one.kept();
    expect(content?.posts).toEqual([]);
    expect(content?.drafts).toEqual({ 'step-2': 'Another step' });
    expect(JSON.stringify(content)).not.toMatch(/Told to nobody|Never/u);
    expect(one.seat.posts.notices.map(({ text }) => text)).toEqual(['Never posted', 'Never changed']);
  });

  test('[PH11] when the session is over, everything goes', async () => {
    const one = await stored();
    one.seat.setDraft(STEP, 'Never posted');
    await one.tell({ room: room({ closed: true }), step: step('open') });
    expect(await one.keep.keys()).toEqual([]);
    expect(one.seat.ended).toBe('closed');
    expect(one.link.closed).toBe(true);
    expect(one.pocket.content).toEqual({ token: null, role: '', order: '', parcels: [], posts: [], drafts: {} });
  });

  test('[PH11] also when the phone slept through the end, or an ending write was under way', async () => {
    for (const [refused, draft] of [
      ['room.closed', 'Never posted'],
      ['room.unknown', ''],
    ] as const) {
      const one = await phone({ online: false });
      one.seat.setDraft(STEP, draft);
      one.link.ears?.refused({ refused, words: REFUSALS[refused] });
      await settled();
      expect(await one.keep.keys()).toEqual([]);
    }
  });

  test('[PH21] a room that is not found takes nothing that is not stored yet', async () => {
    const one = await phone({ online: false });
    one.seat.setDraft(STEP, 'Not sent yet');
    one.link.ears?.refused({ refused: 'room.unknown', words: REFUSALS['room.unknown'] });
    await settled();
    expect(await one.kept()).toMatchObject({ drafts: { [STEP]: 'Not sent yet' } });
  });

  test('[PH12] a seat that is not taken is given up, and what was written stays', async () => {
    const one = await phone({ online: false });
    await one.seat.posts.write('collect', STEP, 'A hard truth');
    one.link.ears?.refused({ refused: 'seat.invalid', words: REFUSALS['seat.invalid'] });
    await settled();
    expect(one.seat.ended).toBe('invalid');
    expect(await one.kept()).toMatchObject({ token: null, posts: [{ text: 'A hard truth' }] });
  });

  test('[PH12] an old page is told to reload and loses nothing', async () => {
    const one = await phone({ online: false });
    await one.seat.posts.write('collect', STEP, 'A hard truth');
    one.link.ears?.refused({ refused: 'protocol.old', words: REFUSALS['protocol.old'] });
    await settled();
    expect(one.seat.ended).toBe('refused');
    expect(await one.kept()).toMatchObject({ token: 'token', posts: [{ text: 'A hard truth' }] });
  });

  test('[PH13] a tab that left writes nothing more', async () => {
    const one = await phone();
    await one.seat.leave();
    const writes = one.keep.writes.length;
    one.seat.setDraft(STEP, 'Too late');
    await settled();
    expect(one.keep.writes.length).toBe(writes);
    expect(one.seat.ended).toBe('elsewhere');
  });
});

describe('ballots', () => {
  test('[PH4] a newer ballot replaces an unsent one of the same step only', async () => {
    const one = await phone({ online: false });
    const cast = (spent: Record<string, number>, at = STEP) =>
      one.seat.send(at, { type: 'dots.cast', body: { spent } });
    await cast({ a: 1 });
    await cast({ a: 1 }, 'step-2');
    await cast({ a: 2 });
    expect(one.pocket.content.parcels.map(({ message }) => [message.step, message.body])).toEqual([
      ['step-2', { spent: { a: 1 } }],
      [STEP, { spent: { a: 2 } }],
    ]);
    expect(one.seat.waiting(STEP, 'dots.cast')?.body).toEqual({ spent: { a: 2 } });
  });
});

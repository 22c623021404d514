/** The outbox alone, with storage, clock and server as ports. */
import { describe, expect, test } from 'vitest';
import { Outbox, type Parcel } from '../../client/outbox.ts';
import { refuseWith } from './words.ts';
import { FakeLink, settled } from './fakes.ts';
import type { CommandMessage } from '../../shared/protocol.ts';

const command = (id: string, type = 'collect.write'): CommandMessage => ({ id, type, step: 's', body: {} });

const ballots = ({ message }: Parcel) => message.type === 'dots.cast';

function desk() {
  let parcels: readonly Parcel[] = [];
  const link = new FakeLink();
  const pauses: { milliseconds: number; over: () => void }[] = [];
  const told: string[] = [];
  const writes: (readonly Parcel[])[] = [];
  const outbox = new Outbox({
    parcels: () => parcels,
    keep: async (next) => {
      parcels = next;
      await Promise.resolve();
      writes.push(next);
    },
    send: (message) => {
      told.push(`sent ${message.id} after ${writes.length} writes`);
      return link.send(message);
    },
    done: (parcel, card) => void told.push(`done ${parcel.message.id} ${card ?? ''}`.trim()),
    refused: (parcel, { refused }) => void told.push(`refused ${parcel.message.id} ${refused}`),
    later: (milliseconds, over) => {
      const pause = { milliseconds, over };
      pauses.push(pause);
      return () => void pauses.splice(pauses.indexOf(pause), 1);
    },
    random: () => 0.5,
  });
  const ids = () => parcels.map((parcel) => parcel.message.id);
  const pass = async () => {
    pauses.shift()?.over();
    await settled();
  };
  return { outbox, link, pauses, told, ids, pass, parcels: () => parcels, writes };
}

describe('outbox', () => {
  test('[PH1] a command is kept before it is sent, and until it is answered', async () => {
    const { outbox, link, told, ids } = desk();
    outbox.connected(true);
    await outbox.put(command('one'));
    await settled();
    // One write with the command, one that marks it as tried.
    expect(told).toEqual(['sent one after 2 writes']);
    expect(ids()).toEqual(['one']);
    await link.answer({ ok: true, card: 'c1' });
    expect(ids()).toEqual([]);
    expect(told.at(-1)).toBe('done one c1');
  });

  test('[PH2] no answer: the same id is sent again, after a pause that doubles', async () => {
    const { outbox, link, pauses, pass, ids } = desk();
    outbox.connected(true);
    await outbox.put(command('one'));
    await settled();
    const waited: number[] = [];
    for (let i = 0; i < 3; i++) {
      await link.silence();
      waited.push(pauses[0]!.milliseconds);
      await pass();
    }
    expect(waited).toEqual([800, 1600, 3200]);
    expect(link.sent.map(({ id }) => id)).toEqual(['one', 'one', 'one', 'one']);
    expect(ids()).toEqual(['one']);
  });

  test('[PH2] a passing refusal is answered by sending again, and the person is not told', async () => {
    const { outbox, link, pass, told } = desk();
    outbox.connected(true);
    await outbox.put(command('one'));
    await settled();
    await link.answer(refuseWith('rate.seat'));
    await pass();
    await link.answer(refuseWith('server.busy'));
    await pass();
    await link.answer({ ok: true });
    expect(link.sent).toHaveLength(3);
    expect(told.filter((line) => line.startsWith('refused'))).toEqual([]);
  });

  test('[PH3] one at a time and in order, also around one that has to wait', async () => {
    const { outbox, link, pass } = desk();
    outbox.connected(true);
    await Promise.all([outbox.put(command('one')), outbox.put(command('two')), outbox.put(command('three'))]);
    await settled();
    expect(link.sent.map(({ id }) => id)).toEqual(['one']);
    await link.silence();
    await outbox.put(command('four'));
    await settled();
    expect(link.sent.map(({ id }) => id)).toEqual(['one']);
    await pass();
    for (let i = 0; i < 4; i++) await link.answer({ ok: true });
    expect(link.sent.map(({ id }) => id)).toEqual(['one', 'one', 'two', 'three', 'four']);
  });

  test('[PH4] a newer one replaces what waits, but not what is on its way', async () => {
    const { outbox, link, ids } = desk();
    outbox.connected(true);
    await outbox.put(command('one', 'dots.cast'), ballots);
    await settled();
    await outbox.put(command('two', 'dots.cast'), ballots);
    await outbox.put(command('three', 'dots.cast'), ballots);
    expect(ids()).toEqual(['one', 'three']);
    await link.answer({ ok: true });
    await link.answer({ ok: true });
    expect(link.sent.map(({ id }) => id)).toEqual(['one', 'three']);
  });

  test('[PH5] a refusal that will not pass ends it and is told', async () => {
    const { outbox, link, told, ids } = desk();
    outbox.connected(true);
    await outbox.put(command('one'));
    await outbox.put(command('two'));
    await settled();
    await link.answer(refuseWith('step.notOpen'));
    expect(told).toContain('refused one step.notOpen');
    expect(ids()).toEqual(['two']);
    expect(link.sent.map(({ id }) => id)).toEqual(['one', 'two']);
  });

  test('[PH18] nothing is sent while the room cannot be reached; what was tried is spread out when it is back', async () => {
    const { outbox, link, pauses, pass } = desk();
    await outbox.put(command('one'));
    await settled();
    expect(link.sent).toEqual([]);
    outbox.connected(true);
    await settled();
    expect(link.sent).toHaveLength(1);
    outbox.connected(false);
    await link.silence();
    expect(pauses).toEqual([]);
    outbox.connected(true);
    await settled();
    expect(link.sent).toHaveLength(1);
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([300]);
    await pass();
    expect(link.sent).toHaveLength(2);
  });

  test('[PH18] a stopped outbox sends nothing more', async () => {
    const { outbox, link, ids } = desk();
    await outbox.put(command('one'));
    outbox.stop();
    outbox.connected(true);
    await settled();
    expect(link.sent).toEqual([]);
    expect(ids()).toEqual(['one']);
  });
});

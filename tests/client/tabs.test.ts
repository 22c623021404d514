/** Two tabs of one room on one phone, and a storage that fails. */
import { describe, expect, test, vi } from 'vitest';
import { openKeep } from '../../client/participant/keep.ts';
import { claimTab, type Channel, type Message, type TabPorts } from '../../client/participant/tabs.ts';
import { settled } from './fakes.ts';

/** A channel between tabs of one test, as a browser gives it: everybody hears it but the sender. */
function browser() {
  const rooms = new Map<string, Set<(message: Message) => void>>();
  const tab = (id: string, patience = new Promise<void>(() => {})): TabPorts => ({
    id,
    wait: () => patience,
    open(name): Channel {
      const all = rooms.get(name) ?? new Set();
      rooms.set(name, all);
      let own: ((message: Message) => void) | undefined;
      return {
        post: (message) => queueMicrotask(() => [...all].filter((one) => one !== own).forEach((one) => one(message))),
        hear(listener) {
          own = listener;
          all.add(listener);
        },
        close: () => own && all.delete(own),
      };
    },
  });
  return { tab };
}

describe('tabs', () => {
  test('[PH13] the later tab waits until the earlier one has written down what it holds', async () => {
    const { tab } = browser();
    const said: string[] = [];
    const { promise: writing, resolve: written } = Promise.withResolvers<void>();
    await claimTab('KT74QM', () => writing.then(() => void said.push('first gave way')), tab('1', Promise.resolve()));
    const second = claimTab('KT74QM', async () => {}, tab('2')).then(() => said.push('second in'));
    await settled();
    expect(said).toEqual([]);
    written();
    await second;
    expect(said).toEqual(['first gave way', 'second in']);
  });

  test('[PH13] a third takes over from the second alone, and another room is left in peace', async () => {
    const { tab } = browser();
    const gone: string[] = [];
    const leave = (name: string) => async () => void gone.push(name);
    await claimTab('KT74QM', leave('1'), tab('1', Promise.resolve()));
    await claimTab('KT74QM', leave('2'), tab('2'));
    await claimTab('ABCDEF', leave('other'), tab('x', Promise.resolve()));
    await claimTab('KT74QM', leave('3'), tab('3'));
    expect(gone).toEqual(['1', '2']);
  });

  test('[PH13] where tabs cannot hear each other, or nobody answers, the room opens all the same', async () => {
    await claimTab('KT74QM', async () => {}, { id: '1', open: () => undefined, wait: () => Promise.resolve() });
    const { tab } = browser();
    await claimTab('KT74QM', async () => {}, tab('1', Promise.resolve()));
  });

  test('[PH17] without a storage the phone goes on in memory and says so', async () => {
    // There is no IndexedDB in Node, as in a browser that forbids it.
    vi.stubGlobal('indexedDB', undefined);
    const keep = await openKeep();
    expect(keep.lasting()).toBe(false);
    await keep.set('room:KT74QM', { a: 1 });
    expect(await keep.get('room:KT74QM')).toEqual({ a: 1 });
    await keep.clear();
    expect(await keep.keys()).toEqual([]);
    vi.unstubAllGlobals();
  });
});

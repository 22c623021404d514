/** The promise, for many settings. */
import { describe, expect, test } from 'vitest';
import { FAULTS } from '../../client/words/faults.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { shortPromise } from '../../client/words/door.ts';
import { fullPromise, type PromiseSettings } from '../../client/words/promise.ts';

const settings = (more: Partial<PromiseSettings> = {}): PromiseSettings => ({
  roles: ['IT', 'Marketing'],
  threshold: 5,
  retentionDays: 30,
  live: false,
  embeddings: false,
  encrypted: true,
  ...more,
});
const text = (more: Partial<PromiseSettings> = {}) =>
  fullPromise(settings(more))
    .flatMap(({ lines }) => lines)
    .join('\n');

describe('promise', () => {
  test('[PH14] names the threshold, the days and the sides of this room', () => {
    for (const threshold of [3, 5, 8, 50]) {
      expect(text({ threshold })).toContain(`at least ${threshold} devices here`);
      expect(text({ threshold })).toContain(`each cast at least ${threshold}.`);
      expect(text({ threshold })).toContain(`${threshold - 1} phones in one hand`);
    }
    expect(text({ retentionDays: 1 })).toContain('after one day');
    expect(text({ retentionDays: 90 })).toContain('after 90 days');
    expect(text({ roles: ['Sales', 'IT', 'Law'] })).toContain('Sales, IT or Law');
  });

  test('[PH14] a share near the ends is quoted as the publisher caps it', () => {
    expect(text({ threshold: 3 })).toContain('“60 % or more”');
    expect(text({ threshold: 5 })).toContain('“80 % or more”');
    expect(text({ threshold: 20 })).toContain('“85 % or more”');
  });

  test('[PH14] says that texts are given to a second program only where they are', () => {
    expect(text({ embeddings: true })).toContain('second program');
    expect(text({ embeddings: false })).not.toContain('second program');
  });

  test('[PH14] speaks of a live board only where there can be one, with its batches', () => {
    expect(text({ live: false })).not.toMatch(/live|batch/iu);
    expect(text({ live: true })).toContain('in batches of at least five');
    expect(text({ live: true })).toContain('that may be fewer');
    expect(shortPromise({ live: false })).not.toMatch(/batch/u);
    expect(shortPromise({ live: true })).not.toMatch(/stay hidden/u);
  });

  test('[PH15] says that the moderator reads hidden posts before they are shown, in any room', () => {
    for (const live of [true, false]) {
      expect(text({ live })).toContain('the moderator reads the hidden posts, shuffled, before they are shown');
    }
    expect(shortPromise({ live: false })).toContain('The moderator reads them first');
  });

  test('[PH15] says what it cannot protect from, and that http can be read along', () => {
    for (const live of [true, false]) {
      expect(text({ live })).toContain('changes this program or records it while it runs');
      expect(text({ live })).toContain('your way of writing');
    }
    expect(text({ encrypted: false })).toContain('without encryption');
    expect(text({ encrypted: true })).not.toContain('without encryption');
  });
});

test('[SB8] the promise says what a helper sees, that it counts once, and what the helper’s phone keeps', () => {
  for (const more of [{}, { live: true }, { threshold: 3, roles: ['A', 'B', 'C', 'D'] }]) {
    expect(text(more)).toContain('That helper sees all they say; it counts once, as theirs.');
    expect(text(more)).toContain('how many were entered so in all, and nothing stored says which, or by whom');
    expect(text(more)).toContain('your seat and those of people you entered here');
    expect(text(more)).toContain('trusts that helper and their phone');
    expect(text(more)).toContain('a helper who enters several people of one side');
  }
});

test('[PH5] what the phone says of a text before it is sent is what the server would say', () => {
  for (const [code, words] of Object.entries(FAULTS)) expect(words).toBe(REFUSALS[code as keyof typeof FAULTS]);
});

import { describe, expect, it } from 'vitest';
import { FormatBook } from '../../client/moderator/setup/formatbook.svelte.ts';
import { plan } from '../support/room.ts';

describe('an agenda that is being set up', () => {
  it('[FM13] takes no more steps than a room opens with, and says so; what is there stays', async () => {
    const book = new FormatBook(() => ['IT', 'Marketing']);
    for (let i = 0; i < 40; i++) expect(await book.add(plan('brief'), null)).toBe(true);
    expect(book.trouble).toBe('');
    expect(await book.add(plan('brief'), null)).toBe(false);
    expect([book.steps.length, book.trouble]).toEqual([40, expect.stringContaining('40 steps')]);
    book.undo();
    book.duplicate('brief-1');
    book.duplicate('brief-1');
    expect([book.steps.length, book.trouble]).toEqual([40, expect.stringContaining('40 steps')]);
  });
});

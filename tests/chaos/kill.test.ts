import { describe, expect, it } from 'vitest';
import { killed } from './kill.ts';

describe('kill -9 at random moments under load', () => {
  it('[X1] 100 cycles: no acknowledged operation lost, none doubled, integrity ok', async () => {
    const found = await killed(100);
    expect(found).toMatchObject({ lost: 0, doubled: 0, integrity: 'ok' });
    expect(found.acknowledged).toBeGreaterThan(100);
  }, 300_000);

  it('[X2] control: a server that acknowledges before the commit is found', async () => {
    const found = await killed(20, 'early');
    expect(found.lost + found.doubled).toBeGreaterThan(0);
  }, 120_000);
});

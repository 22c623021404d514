import { afterEach, describe, expect, it } from 'vitest';
import { plan } from '../support/room.ts';
import { closeAll, moderatorOf, openRoom, screenOf, serve, stepsOf, type Client } from '../support/server.ts';

afterEach(closeAll);
const done = (client: Client) => client.all('progress:').reduce((sum, one) => sum + Number(one.done), 0);

describe('a rehearsal', () => {
  it('[R1] fills with 24 and 12 simulated people who write and vote, and is marked as one for everybody', async () => {
    const { url } = await serve({ pace: 60 });
    const agenda = [plan('collect', { reveal: 'live' }), plan('dots')];
    const room = await openRoom(url, { rehearsal: true, threshold: 5, agenda });
    const moderator = await moderatorOf(url, room);
    const screen = await screenOf(url, room);
    const [collect = '', dots = ''] = stepsOf(moderator);
    await screen.until(
      (client) =>
        client
          .all('role:')
          .map((role) => role.here)
          .join() === '12,24',
      'everybody to be here',
    );
    expect(screen.records.get('room')).toMatchObject({ rehearsal: true });
    await moderator.send('step.open', { step: collect });
    await screen.until((client) => client.all('post:').length >= 40 && client, 'forty posts');
    await moderator.send('step.close', { step: collect });
    await moderator.send('step.open', { step: dots });
    await screen.until((client) => done(client) >= 28, 'most to have voted');
    await moderator.send('step.reveal', { step: dots });
    await screen.until((client) => client.records.get('result'), 'the result');
    expect(screen.records.get('result')).toMatchObject({ basis: 'roles' });
  });
});

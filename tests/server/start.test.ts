import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { secretFileFor, serverSecret } from '../../server/secret.ts';
import { closeAll, onClose, openRoom, temporaryFolder } from '../support/server.ts';

afterEach(closeAll);
const MAIN = join(import.meta.dirname, '../../server/main.ts');

/** The real program; \`said\` grows while it runs. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onClose(() => void child.kill('SIGKILL'));
  const said = { text: '' };
  const ended = once(child, 'exit').then(([code]) => code as number);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said.text += data.toString()));
  const until = async (pattern: RegExp) => {
    while (!pattern.test(said.text))
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
    return pattern.exec(said.text);
  };
  return { child, said, ended, until };
}

describe('configuration', () => {
  it('[N1] each mistake gets one clear line, all of them at once', () => {
    const read = readConfig({
      PORT: 'x',
      PUBLIC_URL: 'ftp://a/b',
      SECRET: 'short',
      RETENTION_DAYS: '0',
      TRUST_PROXY: 'maybe',
      LOG_LEVEL: 'loud',
    });
    expect('mistakes' in read && read.mistakes.map((line) => line.split(' ')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'SECRET',
      'RETENTION_DAYS',
      'TRUST_PROXY',
      'LOG_LEVEL',
    ]);
  });

  it('[N2] with nothing set it is a laptop in a hall; everything set is taken', () => {
    expect(readConfig({})).toMatchObject({
      config: { port: 3000, host: '0.0.0.0', publicUrl: undefined, retentionDays: 30, trustProxy: 0, logLevel: 'info' },
    });
    const env = {
      PORT: '80',
      HOST: '::1',
      PUBLIC_URL: 'https://elephants.example/',
      DATA_DIR: '/x',
      SECRET: 's'.repeat(32),
      HOST_PASSCODE: 'p',
      RETENTION_DAYS: '7',
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
      LOG_LEVEL: 'warn',
    };
    expect(readConfig(env)).toEqual({
      config: {
        port: 80,
        host: '::1',
        publicUrl: 'https://elephants.example',
        dataDir: '/x',
        secret: 's'.repeat(32),
        hostPasscode: 'p',
        retentionDays: 7,
        trustProxy: 'loopback, 10.0.0.0/8',
        logLevel: 'warn',
      },
    });
  });

  it('[N3] the secret is made once, for this user alone, beside the data folder and not in it', () => {
    const folder = join(temporaryFolder(), 'data');
    const file = secretFileFor(folder);
    const made = serverSecret(undefined, file);
    expect([
      made.length >= 32,
      serverSecret(undefined, file) === made,
      statSync(file).mode & 0o777,
      existsSync(folder),
    ]).toEqual([true, true, 0o600, false]);
    expect(serverSecret('given', file)).toBe('given');
  });
});

describe('the program', () => {
  it('[N4] prints where to run and where to join, with a QR code, and stops gracefully', async () => {
    const { child, said, ended, until } = start({ PORT: '0', DATA_DIR: join(temporaryFolder(), 'data') });
    const [, port = ''] = (await until(/localhost:(\d+)\/run/u)) ?? [];
    await until(/stored\./u);
    expect(said.text).toMatch(/Join on a phone\s+http:\/\/[\d.]+:\d+\//u);
    expect(said.text).toMatch(/[▀▄█]{10}/u);
    const room = await openRoom(`http://127.0.0.1:${port}`);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.text).not.toContain(room.code);
  });

  it('[N5] mistakes, a taken port, a taken folder and a bad folder each end it with one line that helps', async () => {
    const wrong = start({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect([await wrong.ended, wrong.said.text.trim().split('\n').length]).toEqual([2, 2]);
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    onClose(() => void taken.close());
    const port = start({
      PORT: String((taken.address() as AddressInfo).port),
      DATA_DIR: join(temporaryFolder(), 'data'),
    });
    expect(await port.ended).toBe(1);
    expect(port.said.text).toMatch(/^Port \d+ is taken\..*\n$/u);
    const folder = join(temporaryFolder(), 'data');
    const first = start({ PORT: '0', DATA_DIR: folder });
    await first.until(/stored\./u);
    const second = start({ PORT: '0', DATA_DIR: folder });
    expect(await second.ended).toBe(1);
    expect(second.said.text.trim().split('\n')).toHaveLength(1);
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const bad = start({ PORT: '0', DATA_DIR: join(file, 'data') });
    expect(await bad.ended).toBe(1);
    expect(bad.said.text.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

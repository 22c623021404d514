import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { COMMAND_TYPES } from '../../shared/room/commands.ts';
import { PROTOCOL } from '../../shared/protocol.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { closeAll, serve } from '../support/server.ts';
import { formatSchema, schemas, summarySchema } from '../support/schemas.ts';
import { wholeSession } from './protocol-client.ts';

afterEach(closeAll);
const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the documented protocol', () => {
  it('[PR1] a client of under 100 lines that shares no code with the faces runs a whole session', async () => {
    const source = read('tests/server/protocol-client.ts');
    expect(source.split('\n').length).toBeLessThan(100);
    expect([...source.matchAll(/from '([^']+)'/gu)].map(([, from]) => from)).toEqual(['socket.io-client']);
    const { url } = await serve();
    const summary = await wholeSession(url);
    expect(summary.steps[0].posts).toHaveLength(6);
    expect(summary.steps[1].results[0]).toMatchObject({ basis: 'roles', ballots: { it: 3, marketing: 3 } });
    expect(summary.steps[1].results[0].items[0]).toMatchObject({ rank: 1, verdict: 'both', text: 'Together' });
  });

  it("[PR2] the page names every command and every refusal, and the protocol's number", () => {
    const page = read('docs/PROTOCOL.md');
    for (const name of [...COMMAND_TYPES, ...Object.keys(REFUSALS)]) expect(page, name).toContain(`\`${name}\``);
    expect(page).toContain(`"protocol": ${PROTOCOL}`);
  });

  it('[PR3] the published JSON Schemas are those the server parses with', () => {
    expect(JSON.parse(read('docs/protocol.schema.json'))).toEqual(JSON.parse(JSON.stringify(schemas())));
    expect(JSON.parse(read('docs/summary.schema.json'))).toEqual(JSON.parse(JSON.stringify(summarySchema())));
    expect(JSON.parse(read('docs/format.schema.json'))).toEqual(JSON.parse(JSON.stringify(formatSchema())));
  });
});

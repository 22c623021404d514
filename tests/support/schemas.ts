/** The JSON Schemas of docs/, made from the schemas the server parses with. Run as a program it writes them. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenericSchema } from 'valibot';
import { openedRoom, openRoom } from '../../shared/opening.ts';
import * as protocol from '../../shared/protocol.ts';
import { COMMAND_TYPES, ruleOf } from '../../shared/room/commands.ts';
import { KINDS } from '../../shared/activities/registry.ts';
import { format } from '../../shared/formats/format.ts';
import { summary } from '../../server/summary/model.ts';

// What JSON Schema cannot say (trimming, checks across fields) the server still checks.
const json = (schema: GenericSchema) => toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });

export function schemas(): Record<string, unknown> {
  const { handshake, command, ack, snapshot, frame, takeSeat, takenSeat, door, doorView } = protocol;
  const messages = {
    handshake,
    command,
    ack,
    snapshot,
    frame,
    openRoom,
    openedRoom,
    takeSeat,
    takenSeat,
    door,
    doorView,
  };
  const named = (entries: [string, GenericSchema][]) =>
    Object.fromEntries(entries.map(([name, schema]) => [name, json(schema)]));
  return {
    title: `Elephant Room protocol ${protocol.PROTOCOL}`,
    messages: named(Object.entries(messages)),
    bodies: named(COMMAND_TYPES.map((type) => [type, ruleOf(type)!.body])),
    settings: named(Object.entries(KINDS).map(([name, kind]) => [name, kind.settings])),
  };
}

/** With what each kind of step can be set to, which the file's own schema leaves to the kind. */
export const formatSchema = (): unknown => ({
  ...(json(format) as object),
  settings: Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, json(kind.settings)])),
});

export const summarySchema = (): unknown => json(summary);

if (process.argv[1] === import.meta.filename) {
  const write = (name: string, value: unknown) =>
    writeFileSync(join(import.meta.dirname, '../../docs', name), `${JSON.stringify(value, null, 2)}\n`);
  write('protocol.schema.json', schemas());
  write('summary.schema.json', summarySchema());
  write('format.schema.json', formatSchema());
}

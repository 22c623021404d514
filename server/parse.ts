/** From whatever came over the wire to a command whose envelope and body are what their schemas say. */
import * as v from 'valibot';
import { command } from '../shared/protocol.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import { ruleOf } from '../shared/room/commands.ts';
import type { Submission } from './host.ts';

export function parsedCommand(raw: unknown): Submission | RefusalCode {
  const envelope = v.safeParse(command, raw);
  if (!envelope.success) return 'frame.malformed';
  const { id, type, step, secret } = envelope.output;
  const rule = ruleOf(type);
  if (!rule) return 'command.unknown';
  const body = v.safeParse(rule.body, envelope.output.body);
  if (!body.success) return 'frame.malformed';
  return { id, secret, ask: { type, step, body: body.output } };
}

/** The two questions asked before there is a seat: what is behind this code, and a seat on this side. */
import * as v from 'valibot';
import { doorView, takenSeat, type DoorView } from '../../shared/protocol.ts';
import { REFUSALS, type RefusalCode } from '../../shared/refusals.ts';

export interface No {
  /** Null when the server could not be reached or gave no reason. */
  refused: RefusalCode | null;
  words: string;
}

const NO_NETWORK = 'The server cannot be reached. Check the Wi-Fi, then try again.';

const isCode = (code: unknown): code is RefusalCode => typeof code === 'string' && Object.hasOwn(REFUSALS, code);

async function ask<T>(path: string, body: object, schema: v.GenericSchema<unknown, T>): Promise<T | No> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
    });
    const json = (await answer.json()) as { refused?: unknown } | null;
    if (answer.ok) return v.parse(schema, json);
    const code = json?.refused;
    return isCode(code) ? { refused: code, words: REFUSALS[code] } : { refused: null, words: NO_NETWORK };
  } catch {
    return { refused: null, words: NO_NETWORK };
  }
}

export const isNo = (answer: object): answer is No => 'refused' in answer;

export const askDoor = (code: string): Promise<DoorView | No> => ask('/api/door', { code }, doorView);
export const askSeat = (code: string, role: string): Promise<{ token: string } | No> =>
  ask('/api/seats', { code, role }, takenSeat);

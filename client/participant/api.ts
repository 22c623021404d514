/** The two questions asked before there is a seat: what is behind this code, and a seat on this side. */
import * as v from 'valibot';
import { doorView, takenSeat, type DoorView } from '../../shared/protocol.ts';
import type { RefusalCode } from '../../shared/refusals.ts';

export interface No {
  /** Null when the server could not be reached or gave no reason. */
  refused: RefusalCode | null;
  words: string;
}

const NO_NETWORK = 'The server cannot be reached. Check the Wi-Fi, then try again.';

const refusal = v.object({ refused: v.string(), words: v.string() });

async function ask<T>(path: string, body: object, schema: v.GenericSchema<unknown, T>): Promise<T | No> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
    });
    const json: unknown = await answer.json();
    if (answer.ok) return v.parse(schema, json);
    const no = v.safeParse(refusal, json);
    // A code this page does not know is one of a newer server; its words are still the right ones.
    return no.success ? (no.output as No) : { refused: null, words: NO_NETWORK };
  } catch {
    return { refused: null, words: NO_NETWORK };
  }
}

export const isNo = (answer: object): answer is No => 'refused' in answer;

export const askDoor = (code: string): Promise<DoorView | No> => ask('/api/door', { code }, doorView);
/** `scribe`: for somebody without a phone, who is entered on this one. */
export const askSeat = (code: string, role: string, scribe = false): Promise<{ token: string } | No> =>
  ask('/api/seats', { code, role, ...(scribe && { scribe }) }, takenSeat);

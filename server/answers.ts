/** A refusal as it is answered: its code, and its words. */
import type { Ack } from '../shared/protocol.ts';
import { REFUSALS, type RefusalCode } from '../shared/refusals.ts';

export const refusal = (refused: RefusalCode): Ack => ({ refused, words: REFUSALS[refused] });

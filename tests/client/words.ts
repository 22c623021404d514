/** A refusal as the server answers it. */
import type { Ack } from '../../shared/protocol.ts';
import { REFUSALS, type RefusalCode } from '../../shared/refusals.ts';

export const refuseWith = (refused: RefusalCode): Ack => ({ refused, words: REFUSALS[refused] });

/** The formats this program brings, in the order they are offered. Each is checked by a test with the same eyes as a file from elsewhere. */
import type { Format } from './format.ts';
import aClaimCheck from './a-claim-check.json' with { type: 'json' };
import bSuccessAndWoe from './b-success-and-woe.json' with { type: 'json' };
import cCommonCause from './c-common-cause.json' with { type: 'json' };
import dElephants from './d-elephants.json' with { type: 'json' };
import dElephants45 from './d-elephants-45.json' with { type: 'json' };
import eGoodEnough from './e-good-enough.json' with { type: 'json' };
import fWorthIt from './f-worth-it.json' with { type: 'json' };
import gWhatSuccessMeans from './g-what-success-means.json' with { type: 'json' };
import hCantCanIf from './h-cant-can-if.json' with { type: 'json' };
import iWhenAsked from './i-when-asked.json' with { type: 'json' };
import jNeedsExchange from './j-needs-exchange.json' with { type: 'json' };
import kDecodeTheNo from './k-decode-the-no.json' with { type: 'json' };
import lTheirTopThree from './l-their-top-three.json' with { type: 'json' };
import mWhyFirst from './m-why-first.json' with { type: 'json' };
import nMessageFromTheTop from './n-message-from-the-top.json' with { type: 'json' };
import liveBoard from './live-board.json' with { type: 'json' };
import { readFormat } from './read.ts';

const FILES: readonly unknown[] = [
  dElephants,
  dElephants45,
  aClaimCheck,
  bSuccessAndWoe,
  cCommonCause,
  eGoodEnough,
  fWorthIt,
  gWhatSuccessMeans,
  hCantCanIf,
  iWhenAsked,
  jNeedsExchange,
  kDecodeTheNo,
  lTheirTopThree,
  mWhyFirst,
  nMessageFromTheTop,
  liveBoard,
];

/** Read as any file is, so that every default is filled in; one that is not sound ends the program at its start. */
export const SHIPPED: readonly Format[] = FILES.map((file) => {
  const read = readFormat(JSON.stringify(file));
  if ('reason' in read) throw new Error(`a format of this program: ${read.path} ${read.reason}`);
  return read;
});

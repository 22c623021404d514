/** What the screen says of a `brief`. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = { now: (step) => step.title };

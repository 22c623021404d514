/** The words of each kind, a line each, beside the line in shared/activities/kinds.ts. */
export { words as brief } from '../activities/brief/words.ts';
export { words as collect } from '../activities/collect/words.ts';
export { words as dots } from '../activities/dots/words.ts';
export { words as exchange } from '../activities/exchange/words.ts';
export { words as kept } from '../activities/kept/words.ts';
export { words as pact } from '../activities/pact/words.ts';
export { words as price } from '../activities/price/words.ts';
export { words as rank } from '../activities/rank/words.ts';
export { words as predict } from '../activities/predict/words.ts';
export { words as reply } from '../activities/reply/words.ts';
export { words as release } from '../activities/release/words.ts';
export { words as return } from '../activities/return/words.ts';
export { words as scale } from '../activities/scale/words.ts';
export { words as sort } from '../activities/sort/words.ts';
export { words as stance } from '../activities/stance/words.ts';
export { words as talk } from '../activities/talk/words.ts';

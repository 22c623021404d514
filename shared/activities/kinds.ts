/** The kinds there are, a line each. A new kind is its own files, a line here and a line in client/words/kinds.ts. */
export { brief } from './brief.ts';
export { collect } from './collect.ts';
export { dots } from './dots.ts';
export { exchange } from './exchange.ts';
export { kept } from './kept.ts';
export { pact } from './pact.ts';
export { rank } from './rank.ts';
export { predict } from './predict.ts';
export { reply } from './reply.ts';
export { price } from './price.ts';
export { release } from './release.ts';
export { returned as return } from './return.ts';
export { scale } from './scale.ts';
export { sort } from './sort.ts';
export { stance } from './stance.ts';
export { talk } from './talk.ts';

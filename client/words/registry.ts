/** The words of a kind by its name; a kind without words does not compile. */
import type { KindName } from '../../shared/activities/registry.ts';
import type { KindWords } from './kind.ts';
import * as kinds from './kinds.ts';

export const KIND_WORDS: Readonly<Record<KindName, KindWords>> = { ...kinds } satisfies Record<KindName, KindWords>;

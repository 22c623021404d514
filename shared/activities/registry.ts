/** Looking up a kind by its name. */
import type { SealedKind } from '../activity.ts';
import * as kinds from './kinds.ts';

export type KindName = keyof typeof kinds;

export const KINDS: Readonly<Record<KindName, SealedKind>> = { ...kinds };

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** Own keys only: `constructor` is no kind. */
export const kindOf = (name: string): SealedKind | undefined =>
  Object.hasOwn(KINDS, name) ? KINDS[name as KindName] : undefined;

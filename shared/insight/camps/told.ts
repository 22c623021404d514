/** What may be told of camps: how many, how large roughly, and whether they are the roles. Never who, and no share of a camp. */
import type { Share } from '../../publish.ts';

/**
 * `few`: not enough people with enough answers · `none`: no groups that are more than chance · `before`: told once already of
 * these items, and the difference of two tellings could place somebody.
 */
export type Camps =
  | { told: false; why: 'few' | 'none' | 'before' }
  | {
      told: true;
      /** Share of each camp, largest first, in whole tens and capped. */
      sizes: Share[];
      /** Whether the camps are the roles; null where a role has too few people to say. */
      sides: 'follow' | 'partly' | 'across' | null;
      /** Items on which the camps answer most differently, by id; at most three, and only such as are told by role. */
      items: string[];
    };

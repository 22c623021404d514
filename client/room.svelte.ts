/** The room as a face sees it: the table of records, this seat's own records, and server time. */
import type { HoldReason, Prompt } from '../shared/names.ts';
import { apply, type Json, type Table } from '../shared/records.ts';
import type { Frame, Snapshot } from '../shared/protocol.ts';
import type { Phase } from '../shared/activity.ts';
import type { Share } from '../shared/publish.ts';
import type { Weighed } from '../shared/insight/agreement.ts';
import type { Verdict } from '../shared/insight/roles.ts';
import type { KindName } from '../shared/activities/registry.ts';
import type { Sign } from '../shared/moderation.ts';

export interface RoomRecord {
  title: string;
  rehearsal: boolean;
  closed: boolean;
  locked: boolean;
  blank: boolean;
  dark: boolean;
  view: 'join' | 'step';
  threshold: number;
  retentionDays: number;
  live: boolean;
  embeddings: boolean;
  code: string;
  joinUrl: string;
  fingerprint: string;
}
/** What the screen shows of the step: one of its views, and what the moderator points at. */
export interface LookRecord {
  view: string | null;
  at: string | null;
}
export interface RoleRecord {
  id: string;
  name: string;
  index: number;
  here: number;
}
export interface StepRecord {
  id: string;
  kind: KindName;
  title: string;
  prompt: Prompt;
  phase: Phase;
  round: number;
  minutes: number;
  settings: Record<string, Json>;
  /** Ids of the only roles that have something to do in it; null where all have. */
  asks: string[] | null;
  at: number;
  of: number;
}
/** Moderator only. */
export interface AgendaRecord extends Omit<StepRecord, 'asks' | 'at' | 'of'> {
  order: number;
  feeds: string | null;
  /** Somebody has been in it: settings are fixed, it can be skipped but not removed. */
  started: boolean;
  reads: boolean;
  /** Id of the step whose answers it is about, if it is. */
  about: string | null;
  live: boolean;
  /** Revealed only with a step that starts from it. */
  waits: boolean;
  reveals: boolean;
}
export interface PostRecord {
  id: string;
  text: string;
  /** Role id; null when posts carry no role. */
  role: string | null;
  theme: string | null;
  /** Moderator only: put there by a person, rather than suggested. */
  placed?: boolean;
  /** Moderator only: the confirmed theme it may belong to. */
  likely?: string | null;
}
export interface ThemeRecord {
  id: string;
  title: string;
  tentative: boolean;
  /** Moderator only: words that it turns on, for whoever names it. */
  words?: string[];
}
/** Moderator only: sorting again. `proposal` is the suggested theme of each post that nobody placed. */
export interface SortingRecord {
  asked: boolean;
  thinking: boolean;
  proposal: Record<string, string> | null;
}
/** Moderator only: posts to read. */
export interface ReviewRecord {
  id: string;
  text: string;
  state: 'box' | 'waiting' | 'held';
  reason: HoldReason | null;
  signs: Sign[];
}
export interface ItemRecord {
  id: string;
  kind: 'post' | 'theme';
  text: string;
  size: number;
  mix: Record<string, number> | null;
}
export interface ResultRecord {
  id: string;
  rank: number;
  verdict: Verdict;
  /** For the verdict `one`: role id. */
  role: string | null;
  heat: number;
  /** By role id, or under `total`. */
  shares: Record<string, Share>;
}
/** Head of a revealed `dots` step; `ballots` per role id, or one number under `total`. */
export interface ResultHead {
  basis: 'roles' | 'total' | 'none';
  ballots?: Record<string, number> | number;
  why?: 'few' | 'close';
  rounds: number;
}
/** One item of a revealed `stance` step. */
export interface StanceRecord extends Omit<Weighed, 'item'> {
  id: string;
}
export interface StanceHead {
  /** The most that is told of any item. */
  basis: 'roles' | 'total' | 'none';
  why?: 'few' | 'close';
  /** Devices here per role id at the reveal. */
  heads: Record<string, number>;
  rounds: number;
}
export interface MyPostRecord {
  id: string;
  text: string;
  state: 'box' | 'wall' | 'held';
  reason?: HoldReason;
  /** A post on the wall that says the same, as said here. */
  like?: string;
  fixed: boolean;
}

export class RoomView {
  records = $state.raw<Table>(new Map());
  mine = $state.raw<Table>(new Map());
  connected = $state(false);
  /** True once a first snapshot has come. */
  ready = $state(false);
  /** Server time minus this device's, in milliseconds. */
  #ahead = 0;

  room = $derived(this.records.get('room') as RoomRecord | undefined);
  step = $derived(this.records.get('step') as StepRecord | undefined);
  look = $derived((this.records.get('look') as LookRecord | undefined) ?? { view: null, at: null });
  endsAt = $derived((this.records.get('clock') as { endsAt: number | null } | undefined)?.endsAt ?? null);
  roles = $derived(this.all<RoleRecord>('role:').sort((a, b) => a.index - b.index));
  /** Those that have something to do in the step. */
  asked = $derived(this.roles.filter((role) => this.step?.asks?.includes(role.id) ?? true));
  agenda = $derived(this.all<AgendaRecord>('agenda:').sort((a, b) => a.order - b.order));

  /** All records under a prefix such as `post:`, each with the rest of its key as `id`. */
  all<T>(prefix: string, table: Table = this.records): T[] {
    const found: T[] = [];
    for (const [key, value] of table) {
      if (key.startsWith(prefix)) found.push({ ...(value as object), id: key.slice(prefix.length) } as T);
    }
    return found;
  }

  one<T>(key: string): T | undefined {
    return this.records.get(key) as T | undefined;
  }

  take(snapshot: Snapshot): void {
    this.#ahead = snapshot.now - Date.now();
    this.records = new Map(Object.entries(snapshot.records as Record<string, Json>));
    this.mine = new Map(Object.entries(snapshot.mine as Record<string, Json>));
    this.ready = true;
  }

  change(frame: Frame): void {
    const change = { put: frame.put as Record<string, Json>, drop: frame.drop };
    if (frame.mine) this.mine = apply(this.mine, change);
    else this.records = apply(this.records, change);
  }

  /** Server time now, in milliseconds since the epoch. */
  now = (): number => Date.now() + this.#ahead;
}

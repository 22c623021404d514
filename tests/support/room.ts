/** Given, when, then for the rules of the room: a room without a server, seats without a network, time and chance as data. */
import type { Actor, Context } from '../../shared/activity.ts';
import { kindOf } from '../../shared/activities/registry.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { isRefusal, type RefusalCode } from '../../shared/refusals.ts';
import { decide, settle } from '../../shared/room/decide.ts';
import { parseEvent, type RoomEvent } from '../../shared/room/events.ts';
import { evolveAll } from '../../shared/room/evolve.ts';
import { mine, show } from '../../shared/room/show.ts';
import { created, stepFrom, stepIn, viewOf, type Plan, type RoomState } from '../../shared/room/state.ts';
import type { Audience } from '../../shared/activity.ts';
import type { Table } from '../../shared/records.ts';

export const IT = 'it';
export const MARKETING = 'marketing';

export const plan = (kind: string, settings: Record<string, unknown> = {}, more: Partial<Plan> = {}): Plan => ({
  kind,
  title: `A ${kind}`,
  prompt: { all: 'What hard truth do we both avoid saying?', byRole: {} },
  minutes: 5,
  feeds: null,
  ...more,
  settings,
});

export interface TestRoomSettings {
  agenda: Plan[];
  threshold?: number;
  live?: boolean;
  roles?: string[];
  here?: Record<string, number>;
}

export class TestRoom {
  state: RoomState;
  events: RoomEvent[] = [];
  now = 1_000_000;
  here: Record<string, number>;
  #count = 0;

  constructor({ agenda, threshold = 3, live = true, roles = [IT, MARKETING], here = {} }: TestRoomSettings) {
    const steps = agenda.map((one, i) => {
      const step = stepFrom(one, `s${i + 1}`);
      if (!step) throw new Error(`plan ${i + 1} is not sound`);
      return step;
    });
    const rules = { roles: roles.map((id) => ({ id, name: id })), threshold, retentionDays: 30, live };
    this.state = created({ title: 'A room', rules, rehearsal: false, agenda: steps });
    this.here = here;
  }

  context(): Context {
    this.#count += 1;
    return { now: this.now, id: `id${this.#count}`, seed: `seed${this.#count}`, here: this.here };
  }

  /** What the moderator does: `ok`, or the refusal's code. A step's own commands name the step. */
  moderator(type: string, body: object = {}, step = ''): RefusalCode | 'ok' {
    return this.#ask({ audience: 'moderator', role: '', voter: '', slots: [], card: '' }, { type, body, step });
  }

  /** What a participant does; `person` is any name, `post` any name for one of their posts. */
  person(
    person: string,
    role: string,
    { type, body = {}, step = this.state.current ?? '', post }: Doing,
  ): RefusalCode | 'ok' {
    return this.#ask(this.actor(person, role, { step, post }), { type, body, step });
  }

  actor(person: string, role: string, { step, post }: { step: string; post?: string | undefined }): Actor {
    const at = stepIn(this.state, step);
    const slots = at ? (kindOf(at.kind)?.slots?.(at.settings) ?? 0) : 0;
    const round = at?.round ?? 0;
    return {
      audience: 'participant',
      role,
      voter: `voter-${person}-${step}-${round}`,
      slots: Array.from({ length: slots }, (_, i) => `slot-${person}-${step}-${round}-${i}`),
      card: post === undefined ? '' : `card-${post}`,
    };
  }

  write(
    person: string,
    role: string,
    text: string,
    post = `${person}-${text}`.replace(/\W+/gu, '_'),
  ): RefusalCode | 'ok' {
    return this.person(person, role, { type: 'collect.write', body: { text }, post });
  }

  #ask(actor: Actor, ask: { type: string; body: object; step: string }): RefusalCode | 'ok' {
    const events = decide(this.state, ask, { actor, context: this.context() });
    if (isRefusal(events)) return events.refused;
    this.#take(events);
    this.#take(settle(this.state, this.context()));
    this.#ponder();
    return 'ok';
  }

  /** What the room thinks about off the event loop is thought here at once. */
  #ponder(): void {
    for (const { id, kind, work } of this.state.agenda) {
      const ponder = kindOf(kind)?.ponder;
      const step = work === null ? undefined : stepIn(this.state, id);
      const question = step && ponder?.question(viewOf(this.state, step));
      if (!ponder || !question) continue;
      const likeness = new Likeness(Object.entries(question.texts));
      const { type, body } = ponder.answer({ about: question.about, likeness, seed: this.context().seed });
      const actor: Actor = { audience: 'room', role: '', voter: '', slots: [], card: '' };
      const events = decide(this.state, { type, body, step: id }, { actor, context: this.context() });
      if (!isRefusal(events)) this.#take(events);
    }
  }

  #take(events: RoomEvent[]): void {
    // Through JSON and the schemas, as the store would give them back.
    const stored = events.map((event) => parseEvent(JSON.parse(JSON.stringify(event))));
    this.events.push(...stored);
    this.state = evolveAll(this.state, stored);
  }

  table(audience: Audience): Table {
    const around = {
      code: 'AAAAAA',
      joinUrl: 'http://x',
      fingerprint: 'a b c d',
      here: this.here,
      scribed: 0,
      outside: 'none',
    } as const;
    return show(this.state, audience, around);
  }

  records(audience: Audience, prefix: string): Row[] {
    return [...this.table(audience)]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => ({ ...(value as object), id: key.slice(prefix.length) }) as Row);
  }

  mine(person: string, role: string, posts: string[] = []): Table {
    const step = this.state.current ?? '';
    const { voter, slots } = this.actor(person, role, { step });
    return mine(this.state, { role, voter, slots, cards: posts.map((post) => `card-${post}`) });
  }

  work<T>(step = this.state.current): T {
    return stepIn(this.state, step)?.work as T;
  }
}

export interface Doing {
  type: string;
  body?: object;
  step?: string;
  post?: string | undefined;
}

/** A record as a test reads it: fields by name, compared and never trusted. */
export type Row = { id: string } & Record<string, unknown>;

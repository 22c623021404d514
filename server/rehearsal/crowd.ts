/**
 * Simulated people in a real room: they take seats, hear the frames phones hear and send the commands phones send. What a
 * person does in a step is the step's own business (`imagine`); when and by whom is decided here.
 */
import { kindOf } from '../../shared/activities/registry.ts';
import type { Deed } from '../../shared/activity.ts';
import type { Frame } from '../../shared/protocol.ts';
import { uniform } from '../../shared/random.ts';
import { apply, type Json, type Table } from '../../shared/records.ts';
import type { Host } from '../host.ts';
import { parsedCommand } from '../parse.ts';
import type { Chance, Clock } from '../ports.ts';
import type { Seat } from '../seats.ts';
import { Autopilot } from './autopilot.ts';
import { Schedule } from './schedule.ts';
import { alike, saysAnyway, saysTo, type Place } from './sayings.ts';

/** People per role: an uneven hall, the second role twice the first. */
const SIZES = [12, 24, 12, 12];
/** After so many milliseconds the crowd goes home, so that a forgotten rehearsal does not stay awake. */
const STAY = 90 * 60_000;

/** How much quicker than a person where what comes before a step is only caught up with. */
const HURRY = 600;

interface Person {
  seat: Seat;
  place: Place;
  secrets: string[];
  /** What has not been said yet of what this person says anyway. */
  sayings: string[];
  random: () => number;
}

export interface CrowdPorts {
  clock: Clock;
  chance: Chance;
  /** What the room's own pace is multiplied with. */
  pace: number;
  /** Told when they have gone home by themselves. */
  gone(): void;
}

export class Crowd {
  readonly #host: Host;
  readonly #ports: CrowdPorts;
  readonly #people: Person[];
  #records: Table = new Map();
  #scene = '';
  readonly #schedule: Schedule;
  readonly #autopilot: Autopilot;
  /** Commands on their way. */
  #sent = 0;
  #asked: number;
  #leave: (() => void)[] = [];

  constructor(host: Host, ports: CrowdPorts) {
    this.#host = host;
    this.#ports = ports;
    this.#people = people(host, ports.chance);
    this.#asked = host.state.rehearse.asked;
    this.#schedule = new Schedule(ports.clock, this.#pace());
    this.#autopilot = new Autopilot(host, {
      ...{ clock: ports.clock, chance: ports.chance },
      idle: () => this.#schedule.size === 0 && this.#sent === 0,
      pace: () => this.#pace(),
    });
    for (const { seat } of this.#people)
      this.#leave.push(host.attach(seat, { snapshot: (s) => this.#take(s.records), own: () => {} }));
    this.#leave.push(ports.clock.after(STAY, () => this.#goHome()));
  }

  #goHome(): void {
    this.stop();
    this.#ports.gone();
  }

  stop(): void {
    this.#schedule.clear();
    this.#autopilot.stop();
    for (const leave of this.#leave) leave();
    this.#leave = [];
  }

  /** The moderator has changed something: the pace, or they ask everybody to act now. */
  steer(): void {
    const { asked } = this.#host.state.rehearse;
    this.#schedule.pace(this.#pace());
    if (asked !== this.#asked) this.#schedule.rush();
    this.#asked = asked;
    this.#autopilot.look();
  }

  /** How much quicker than a person; 0 while they wait to be asked. */
  #pace(): number {
    const { pace, until } = this.#host.state.rehearse;
    if (until !== null) return HURRY;
    return pace === 'asked' ? 0 : pace * this.#ports.pace;
  }

  hear(frame: Frame): void {
    this.#records = apply(this.#records, { put: frame.put as Record<string, Json>, drop: frame.drop });
    this.#look();
  }

  #take(records: Record<string, unknown>): void {
    this.#records = new Map(Object.entries(records as Record<string, Json>));
    this.#look();
  }

  /** A step that has just opened, or asks something new, gives everybody something to do; any other change of step ends what was going on. */
  #look(): void {
    const step = this.#records.get('step') as { id: string; kind: string; round: number; phase: string } | undefined;
    const turn = this.#records.get('turn') ?? '';
    const scene = step ? `${step.id} ${step.round} ${step.phase} ${String(turn)}` : '';
    if (scene === this.#scene) return;
    this.#scene = scene;
    this.#schedule.clear();
    if (step?.phase === 'open') for (const person of this.#people) this.#act(person, step);
    this.#autopilot.look();
  }

  #act(person: Person, step: { id: string; kind: string }): void {
    const { chance } = this.#ports;
    const { random, seat } = person;
    const sayings = saysTo(step.id, person.place) ?? person.sayings;
    const deeds =
      kindOf(step.kind)?.imagine?.({ records: this.#records, role: seat.role, random, sayings, alike }) ?? [];
    const written = new Set(deeds.filter((deed) => deed.type === 'collect.write').map((deed) => deed.body.text));
    person.sayings = person.sayings.filter((saying) => !written.has(saying));
    person.secrets = deeds.map(() => chance());
    for (const deed of deeds) this.#schedule.add(deed.after, () => this.#send(person, step.id, deed));
  }

  #send(person: Person, step: string, { type, body, post }: Deed): void {
    const secret = post === undefined ? undefined : person.secrets[post];
    const parsed = parsedCommand({ id: this.#ports.chance(), type, step, body, ...(secret && { secret }) });
    if (typeof parsed === 'string') return;
    this.#sent++;
    void this.#host.submit(person.seat, parsed).finally(() => {
      this.#sent--;
      this.#autopilot.look();
    });
  }
}

function people(host: Host, chance: Chance): Person[] {
  const { key } = host;
  if (!key) return [];
  const seed = chance();
  return host.state.rules.roles.flatMap((role, side) => {
    const of = SIZES[side] ?? 12;
    return Array.from({ length: of }, (_, at): Person => {
      const place = { side, at, of, seed };
      const seat = key.verify(key.mint(role.id)) as Seat;
      return { seat, place, secrets: [], sayings: saysAnyway(place), random: uniform(chance()) };
    });
  });
}

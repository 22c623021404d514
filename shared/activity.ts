/**
 * The contract every kind of activity fulfils. A kind is one module in shared/activities/ plus its three faces in
 * client/activities/; the room, the server and the protocol know kinds only through this.
 */
import type { GenericSchema } from 'valibot';
import type { Harvest, Held, Beside, Item, Result, Sheet, Source, SummaryPart } from './harvest.ts';
import type { Likeness } from './insight/themes/likeness.ts';
import type { Json, Table } from './records.ts';
import type { Refusal } from './refusals.ts';

export type { Beside, Harvest, Held, Item, Result, Sheet, Source, SummaryPart };

/** The three kinds of seats; each has its own face and its own table of records. */
export type Audience = 'moderator' | 'screen' | 'participant';

/**
 * planned: nobody was there yet · open: people take part · closed: no more input, not yet shown ·
 * revealed: results stand · skipped: passed over, may be opened later.
 */
export type Phase = 'planned' | 'open' | 'closed' | 'revealed' | 'skipped';

export interface Role {
  id: string;
  name: string;
}

/** What holds for the whole life of a room; hashed into its fingerprint. */
export interface Rules {
  roles: Role[];
  /** k: the least number of ballots per role before anything is said by role. */
  threshold: number;
  retentionDays: number;
  /** Whether steps may show posts in batches while people write. */
  live: boolean;
  /** Whether texts on the wall are given to an embedding server of whoever runs this one. Never where absent. */
  embeddings?: boolean | undefined;
}

/** Who can ask for something: a seat, or the room itself once it has thought something out. */
export type Asker = Audience | 'room';

/** Who asks, as the rules may know it: never a person, never a device. */
export interface Actor {
  audience: Asker;
  /** Role id; empty for moderator and screen. */
  role: string;
  /** Key of this seat's ballot in this step and round; differs in every step. Empty for moderator and screen. */
  voter: string;
  /** Keys of this seat's places in this step (one per post it may write); they have nothing in common. */
  slots: readonly string[];
  /** Id derived from the secret that came with the command: the right to change that post. Empty when none came. */
  card: string;
}

/** What the pure rules may not make for themselves. */
export interface Context {
  /** Milliseconds since the epoch, server time. */
  now: number;
  /** A fresh random id; more may be made from it with a suffix. */
  id: string;
  /** A fresh random seed for orders; never stored or sent. */
  seed: string;
  /** Devices here, per role id. */
  here: Readonly<Record<string, number>>;
}

/** What stands of a step around its kind's own work. */
export interface StepView<Settings, Work> {
  id: string;
  phase: Phase;
  round: number;
  rules: Rules;
  settings: Settings;
  work: Work;
}

export interface Command<Body = unknown> {
  type: string;
  body: Body;
}

export interface KindEvent {
  type: string;
}

export interface CommandRule {
  by: Exclude<Asker, 'screen'>;
  body: GenericSchema;
  /**
   * Whether the answer is the same whatever other commands of this sort came before it in the same tick; hundreds at once
   * are then folded at once.
   */
  apart?: true;
}

/** What a step would have thought about, off the event loop. */
export interface Question {
  /** Texts by id, whose likeness matters. */
  texts: Record<string, string>;
  /** Whatever else the answer depends on. */
  about: Json;
}

/** Thinking that takes too long for a room's turn. It happens elsewhere and comes back as a command of the room itself. */
export interface Pondering<Settings, Work> {
  /** What is to be thought about now; undefined when nothing is. Asked again after every change of the work. */
  question(step: StepView<Settings, Work>): Question | undefined;
  /** Pure. The command must still be right when the room has moved on since, or be refused as out of date. */
  answer(asked: { about: Json; likeness: Likeness; seed: string }): Command;
}

export interface Kind<Settings, Work, Event extends KindEvent> {
  readonly kind: string;
  readonly settings: GenericSchema<unknown, Settings>;
  readonly events: GenericSchema<unknown, Event>;
  /** Commands by type, with who may send them; the room adds them to its table of rights. */
  readonly commands: Readonly<Record<string, CommandRule>>;
  /** Whether it has results to reveal; one without ends when it is closed. */
  readonly reveals: boolean;
  /** Whether the moderator reads what came in before the reveal, where it was hidden. */
  readonly reads: boolean;
  /**
   * What this step starts from: items that were collected, or the items of one earlier step whose answers it is about. By
   * the settings; nothing where absent.
   */
  takes?(settings: Settings): 'items' | 'answers' | 'nothing';
  /** Whether later steps can start from it: with what was collected, or only with what it asked about itself. */
  readonly yields?: 'collected' | 'asked';
  /** Whether it is handed the posts inside the themes it takes, and the themes around its posts, wherever before they were grouped. */
  readonly within?: true;
  /** Whether other steps can be about its answers: it has the same items and options each time, and tells them at its reveal. */
  readonly answers?: true;
  /** Kinds of steps whose answers it can be about; all that have any where absent. */
  readonly about?: readonly string[];
  /** Id of a step that is revealed with this one, where it is not yet: nobody guesses what has been told. */
  awaits?(work: Work): string | null;
  /** Id of a step whose numbers the moderator has looked at with this one's: it is not opened again, so that they stay as they are. */
  holds?(work: Work): string | null;
  /** How many posts a seat may make in this step (the number of its slots). */
  slots?(settings: Settings): number;
  /** Whether its end is its reveal: what was done in it counts nowhere before. */
  readonly endsRevealed?: true;
  /** Whether results come while people take part. */
  live?(settings: Settings): boolean;
  /** Whether it is revealed only when a step opens that starts from it, so that what several collect comes up together. */
  waits?(settings: Settings): boolean;
  start(settings: Settings, fed: Harvest): Work;
  /** A work that an earlier version of the program stored, as this one knows it. */
  revive?(stored: Work): Work;
  decide(step: StepView<Settings, Work>, command: Command, asked: Asked): Event[] | Refusal;
  ponder?: Pondering<Settings, Work>;
  /** What is due by itself after a tick's commands; `ending` when the step has just been closed. */
  settle?(step: StepView<Settings, Work>, context: Context, ending: boolean): Event[];
  /** What ends with taking part where a close shows nothing: clocks stop, an open question is dropped. */
  ends?(step: StepView<Settings, Work>, context: Context): Event[];
  /** Whether ballots end with this event, so that all that led to it is erased from the disk as at a reveal. */
  seals?(event: Event): boolean;
  /**
   * The events that make up the reveal; after them the state may hold nothing that the reveal does not tell. `beside` is all
   * that other steps have told: the publisher looks for the same items in it.
   */
  reveal(step: StepView<Settings, Work>, context: Context, beside: readonly Beside[]): Event[];
  evolve(work: Work, event: Event): Work;
  /** The same as `evolve` one after the other, for a kind in which hundreds act at once: copies once, not for each. */
  evolveAll?(work: Work, events: readonly Event[]): Work;
  /** Called when a step is opened again that was closed, or revealed: then a new round stands beside the old results. */
  reopen(work: Work): Work;
  /** The post that an event holds back, if it does; `work` is as it was before. */
  holdsBack?(work: Work, event: Event): Held | undefined;
  /** Without a post that was held back in another step: nothing of it is left here. */
  without?(work: Work, held: Held): Work;
  /** What is kept once the room is closed. */
  forget?(work: Work): Work;
  /** This kind's records for one audience. */
  show(step: StepView<Settings, Work>, audience: Audience): Table;
  /** Records for one seat alone. `cards` are ids derived from the secrets that seat has shown. */
  mine(step: StepView<Settings, Work>, seat: Mine): Table;
  /**
   * What a simulated person does in this step; the rehearsal and the demo run on it. Asked anew whenever the record `turn`,
   * the number of what people are asked now, is another one.
   */
  imagine?(scene: Scene): Deed[];
  /**
   * What a practised moderator does next within the open step once people have acted, or where it is read before the reveal
   * within the closed one, in a rehearsal that goes on by itself; undefined when there is nothing left to do in it.
   */
  conduct?(step: StepView<Settings, Work>, random: () => number): Command | undefined;
  /** How many seats of each role have taken part, where no content or count moves with it; undefined while nothing is asked. */
  progress?(step: StepView<Settings, Work>): Record<string, number> | undefined;
  /** Ids of the only roles that have something to do in it; undefined where all have. */
  asks?(step: StepView<Settings, Work>): string[] | undefined;
  harvest(step: StepView<Settings, Work>): Harvest;
  summary(step: StepView<Settings, Work>): SummaryPart;
}

/** What a simulated person has before them when a step opens. */
export interface Scene {
  /** The participants' table. */
  records: Table;
  role: string;
  random: () => number;
  /** Things people of that role say, in this person's order. */
  sayings: readonly string[];
  /** Whether two texts say the same, as this person understands them. */
  alike?(one: string, other: string): boolean;
}

/** Something a simulated person does, so many seconds after the step opened. */
export interface Deed {
  after: number;
  type: string;
  body: Record<string, unknown>;
  /** Which of this person's posts it is about, counted from 0. */
  post?: number;
}

export interface Asked {
  actor: Actor;
  context: Context;
  /** What the step that this one awaits would tell, were it revealed now; undefined while people take part in it. */
  foreseen?: () => Beside | undefined;
}

export interface Mine {
  role: string;
  voter: string;
  slots: readonly string[];
  cards: readonly string[];
}

/**
 * A kind whose inner types are sealed: the registry holds these. Safe because the room hands a kind only the settings it
 * parsed with that kind's schema and the work that kind itself made.
 */
export type SealedKind = Kind<unknown, unknown, KindEvent>;

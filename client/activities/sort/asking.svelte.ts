/**
 * What one phone is asked: it draws its own posts to look at, so that the server cannot tell which of them it wrote, and
 * what is offered stays as it is while somebody reads.
 */
import { ranked, type Near } from '../../../shared/insight/themes/rank.ts';
import { shuffled } from '../../../shared/random.ts';
import type { PostRecord, RoomView, ThemeRecord } from '../../room.svelte.ts';

export type Taps = Readonly<Record<string, string | null>>;

export interface Offer {
  /** A post that stands for it: what a tap names. */
  post: string;
  text: string;
  /** Posts of a theme; one for a post on its own. */
  size: number;
}

export interface Question {
  post: PostRecord;
  /** Likeliest first; the first twelve are seen at once. */
  offers: Offer[];
}

export const FIRST = 12;

interface Ports {
  room: RoomView;
  /** Seed of the order that is this phone's own. */
  seed: string;
  /** Whether this phone wrote a post, as far as it still knows. */
  wrote(post: string): boolean;
  /** Everything said so far that the server may not have. */
  said(): Taps;
  say(taps: Taps): void;
}

export class Asking {
  readonly #ports: Ports;
  question = $state.raw<Question>();
  /** Looked at on this page, the last one last. */
  #past = $state.raw<readonly string[]>([]);

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  get canGoBack(): boolean {
    return this.#past.length > 0;
  }

  /** What was said of the post in question before, when gone back to. */
  get before(): string | null | undefined {
    const { question } = this;
    return question && this.#ports.said()[question.post.id];
  }

  /** Another round: nothing of the last one is being looked at. */
  begin(): void {
    this.question = undefined;
    this.#past = [];
    this.draw();
  }

  /** Draws the next post, unless one is being looked at that is still there. */
  draw(): void {
    const { room } = this.#ports;
    if (this.question && room.records.has(`post:${this.question.post.id}`)) return;
    const next = this.#next();
    this.question = next === undefined ? undefined : this.#questionOf(next);
  }

  answer(like: string | null): void {
    const { question } = this;
    if (!question) return;
    const { id } = question.post;
    this.#past = [...this.#past.filter((one) => one !== id), id];
    this.#ports.say({ [id]: like });
    this.question = undefined;
    this.draw();
  }

  back(): void {
    const last = this.#past.at(-1);
    if (last === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.question = this.#questionOf(last);
  }

  #next(): string | undefined {
    const { room, seed, wrote, said } = this.#ports;
    const asked = [...room.records.keys()].filter((key) => key.startsWith('ask:')).map((key) => key.slice(4));
    const done = said();
    return shuffled(asked.sort(), seed).find((post) => !(post in done) && !wrote(post));
  }

  #questionOf(id: string): Question | undefined {
    const { room } = this.#ports;
    const posts = room.all<PostRecord>('post:').sort((a, b) => (a.id < b.id ? -1 : 1));
    const post = posts.find((one) => one.id === id);
    return post && { post, offers: offersFor(post, posts, room) };
  }
}

/** Themes people have confirmed and single posts, the likeliest first, then everything else. */
function offersFor(post: PostRecord, posts: readonly PostRecord[], room: RoomView): Offer[] {
  const titles = new Map(
    room.all<ThemeRecord>('theme:').flatMap(({ id, title, tentative }) => (tentative ? [] : [[id, title] as const])),
  );
  const byId = new Map(posts.map((one) => [one.id, one]));
  const groups = Object.fromEntries(
    posts.map(({ id, theme }) => [id, theme !== null && titles.has(theme) ? theme : id] as const),
  );
  const sizes = Map.groupBy(Object.values(groups), (theme) => theme);
  const near = nearIn(room.one<number[]>(`ask:${post.id}`) ?? [], posts);
  return ranked({ post: post.id, near }, groups, posts.length).map(({ theme, post: like }) => ({
    post: like,
    text: titles.get(theme) ?? byId.get(like)?.text ?? '',
    size: sizes.get(theme)?.length ?? 1,
  }));
}

/** Places in the order of ids and percents, by turns, as the server sends them. */
function nearIn(pairs: readonly number[], posts: readonly PostRecord[]): Near[] {
  const near: Near[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const other = posts[pairs[i] ?? -1];
    if (other) near.push([other.id, pairs[i + 1] ?? 0]);
  }
  return near;
}

/** The board at the desk: themes in an order that stays, what is selected, and the moderator's commands on it. */
import { weighed } from '../../shared/insight/weigh.ts';
import { HOLD_WORDS, type HoldReason } from '../../shared/names.ts';
import { may } from '../../shared/room/commands.ts';
import type { Send } from '../moderator/face.ts';
import type { PostRecord, RoomView, SortingRecord, ThemeRecord } from '../room.svelte.ts';
import { Order } from './order.ts';

export interface Group {
  theme: ThemeRecord;
  posts: PostRecord[];
  heat: number;
}

/** What the board asks in a dialog. */
export type Question =
  | { what: 'move'; posts: string[] }
  | { what: 'split'; posts: string[] }
  | { what: 'hold'; post: string }
  | { what: 'read'; post: string }
  | { what: 'merge'; theme: string }
  | { what: 'apart'; theme: string };

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const counted = (posts: readonly string[]) => (posts.length === 1 ? 'The post' : `${posts.length} posts`);

export class BoardState {
  readonly room: RoomView;
  readonly send: Send;
  readonly #order = new Order();
  #sorted = $state(0);

  selected = $state.raw<ReadonlySet<string>>(new Set());
  /** The one post that the tab key reaches. */
  focus = $state<string | null>(null);
  renaming = $state<string | null>(null);
  question = $state.raw<Question>();
  /** For screen readers: what has just been done. */
  said = $state('');

  constructor(room: RoomView, send: Send) {
    this.room = room;
    this.send = send;
  }

  posts = $derived.by(() => this.room.all<PostRecord>('post:').sort(byId));
  groups = $derived.by((): Group[] => {
    void this.#sorted;
    const inTheme = Map.groupBy(this.posts, (post) => post.theme);
    const themes = this.room.all<ThemeRecord>('theme:');
    const wall = { posts: this.posts, themes, roles: this.room.roles };
    const heat = new Map(weighed(wall).map((item) => [item.id, item.heat]));
    const groups = themes
      .map((theme) => ({ theme, posts: inTheme.get(theme.id) ?? [], heat: heat.get(theme.id) ?? 0 }))
      .filter((group) => group.posts.length > 0);
    return this.#order.of(groups);
  });
  alone = $derived.by(() => this.posts.filter((post) => post.theme === null));
  suggested = $derived.by(() => this.groups.filter((group) => group.theme.tentative).length);
  /** Pairs of themes that look like one, as long as both are there. */
  alike = $derived.by(() => {
    const pairs = this.room.one<[string, string][]>('alike') ?? [];
    return pairs.filter((pair) => pair.every((id) => this.groups.some((group) => group.theme.id === id)));
  });
  /** Themes that a theme is kept apart from. */
  apartFrom = (theme: string): string[] =>
    (this.room.one<[string, string][]>('apart') ?? [])
      .filter((pair) => pair.includes(theme))
      .flatMap((pair) => pair.filter((id) => id !== theme && this.title(id) !== ''));
  sorting = $derived.by(() => this.room.one<SortingRecord>('sorting'));
  /** Whether this step's posts can be held back here. */
  #hold = $derived.by(() => `${this.room.step?.kind ?? ''}.hold`);
  holds = $derived.by(() => may('moderator', this.#hold));
  history = $derived.by(() => this.room.one<{ undo: number; redo: number }>('history') ?? { undo: 0, redo: 0 });
  /** Posts as they stand, group by group. */
  #inOrder = $derived.by(() => [...this.groups.flatMap((group) => group.posts), ...this.alone].map((post) => post.id));
  #orderBefore: string[] = [];
  /** Where the focused post is gone, the next one that stood after it. */
  tabStop = $derived.by(() => {
    const order = this.#inOrder;
    const after = this.#orderBefore.slice(this.#orderBefore.indexOf(this.focus ?? '') + 1);
    const there = this.focus !== null && order.includes(this.focus);
    if (there) this.#orderBefore = order;
    return there ? this.focus : (after.find((id) => order.includes(id)) ?? order[0] ?? null);
  });
  /** Selected posts that are still on the wall. */
  chosen = $derived.by(() => this.posts.filter((post) => this.selected.has(post.id)).map((post) => post.id));

  post = (id: string): PostRecord | undefined => this.posts.find((post) => post.id === id);
  title = (theme: string): string => this.groups.find((group) => group.theme.id === theme)?.theme.title ?? '';

  /** A title as it stands in a sentence: in quotation marks once. */
  named = (theme: string): string => `“${this.title(theme).replace(/^“(.*)”$/u, '$1')}”`;

  sortByWeight(): void {
    this.#order.forget();
    this.#sorted++;
    this.said = 'Themes sorted by weight, each side weighing the same.';
  }

  /** What a command on this post is about: the selection if it is part of it, else the post alone. */
  meant = (post: string): string[] => (this.selected.has(post) ? this.chosen : [post]);

  pick(post: string, also: boolean): void {
    this.focus = post;
    const next = new Set(also ? this.selected : []);
    if (this.selected.has(post) && (also || this.selected.size === 1)) next.delete(post);
    else next.add(post);
    this.selected = next;
  }

  clear = (): void => void (this.selected = new Set());

  async move(posts: string[], theme: string | null): Promise<void> {
    const where = theme === null ? 'on their own' : `to ${this.title(theme)}`;
    await this.#do('board.move', { posts, theme }, `${counted(posts)} moved ${where}.`);
  }

  async split(posts: string[], title: string): Promise<void> {
    await this.#do('board.split', { posts, title }, `New theme${title ? ` ${title}` : ''}.`);
  }

  async merge(from: string, into: string): Promise<void> {
    await this.#do('board.merge', { from, into }, `${this.title(from)} merged into ${this.title(into)}.`);
  }

  /** A post dropped on another that stands alone, or found to say the same. */
  async join(posts: string[], post: string): Promise<void> {
    const theme = this.post(post)?.theme;
    if (theme) await this.move(posts, theme);
    else await this.split([...posts.filter((one) => one !== post), post], '');
  }

  async keepApart(one: string, other: string): Promise<void> {
    await this.#do('board.apart', { one, other }, 'These will not be suggested as one again.');
  }

  async sortAgain(): Promise<void> {
    await this.#do('board.sort', {}, 'Looking at it afresh. Nothing moves until you take it.');
  }

  async takeSorting(): Promise<void> {
    await this.#do('board.take', {}, 'Taken as sorted again.');
  }

  async leaveSorting(): Promise<void> {
    await this.#do('board.leave', {}, 'Left as it was.');
  }

  async rename(theme: string, title: string): Promise<void> {
    this.renaming = null;
    if (title.trim() === '' || title === this.title(theme)) return;
    await this.#do('board.rename', { theme, title }, `Theme renamed to ${title}.`);
  }

  async accept(theme: string | null): Promise<void> {
    await this.#do('board.accept', { theme }, theme === null ? 'All themes accepted.' : 'Theme accepted.');
  }

  async hold(post: string, reason: HoldReason): Promise<void> {
    await this.#do(this.#hold, { post, reason }, `Held back: ${HOLD_WORDS[reason]}.`);
  }

  undo = (): void => {
    if (this.history.undo > 0) void this.#do('board.undo', {}, 'Undone.');
  };

  redo = (): void => {
    if (this.history.redo > 0) void this.#do('board.redo', {}, 'Done again.');
  };

  async #do(type: string, body: Record<string, unknown>, words: string): Promise<void> {
    this.question = undefined;
    if (!(await this.send(type, body))) return;
    this.clear();
    this.said = words;
  }
}

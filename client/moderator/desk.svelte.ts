/** What the moderator looks at and can do at the desk: the step chosen, the dialog open, and the acts of the top bar. */
import { formatFrom, formatText } from '../../shared/formats/plans.ts';
import { nextMove, type NextMove } from '../../shared/room/agenda.ts';
import type { AgendaRecord } from '../room.svelte.ts';
import type { First } from '../words/kind.ts';
import { KIND_WORDS } from '../words/registry.ts';
import { downloadSummary, forgetRoom, isNo, screenKey, type No, type Wanted } from './api.ts';
import type { Plan } from '../../shared/room/state.ts';
import { download, jsonFile } from './download.ts';
import type { Seat } from './seat.svelte.ts';
import { acceptable, cautions } from './cautions.ts';
import { aimOf, nextView } from './look.ts';
import { forgetKept, moderatorLink } from './deskkey.ts';
import { openPreview, type Previewed } from './preview.ts';
import { DeskBook } from './agenda/deskbook.ts';

export type Asked =
  | { what: 'sure'; lines: string[]; words: string; go: () => void; accept: (() => void) | undefined }
  | { what: 'help' | 'close' | 'delete' | 'add' }
  | { what: 'preview'; preview: Previewed }
  | { what: 'edit'; step: AgendaRecord }
  | { what: 'remove'; step: AgendaRecord };

export class Desk {
  readonly seat: Seat;
  readonly book: DeskBook;
  /** Step chosen on the agenda; null follows the one that is current. */
  chosen = $state<string | null>(null);
  asked = $state.raw<Asked>();

  room = $derived.by(() => this.seat.room);
  current = $derived.by(() => this.room.step?.id ?? null);
  next = $derived.by((): NextMove => nextMove(this.room.agenda, this.current));
  /** The step in the middle, when it is another than the current one. */
  looksAt = $derived.by(() =>
    this.chosen === this.current ? undefined : this.room.agenda.find((step) => step.id === this.chosen),
  );

  constructor(seat: Seat) {
    this.seat = seat;
    this.book = new DeskBook({
      room: seat.room,
      send: (type, body) => seat.send(type, { ...body }),
      ask: (lines, words, go) => (this.asked = { what: 'sure', lines, words, go, accept: undefined }),
    });
  }

  /** What comes first within the open step. */
  first = $derived.by((): First | undefined => {
    const { step, room } = this.room;
    return step?.phase === 'open' && !room?.closed ? KIND_WORDS[step.kind].first?.(this.room) : undefined;
  });

  /** The words of the one dark button. */
  nextWords = $derived.by((): string => {
    if (this.room.room?.closed) return 'Get the summary';
    if (this.room.agenda.length === 0) return 'Add the first step';
    if (this.first) return `${this.first.words} →`;
    const step = this.room.agenda.find((one) => one.id === this.next.step);
    switch (this.next.type) {
      case 'step.open':
        return `${this.current === null ? 'Start' : 'Next'}: ${step?.title ?? ''} →`;
      case 'step.close':
        return step ? KIND_WORDS[step.kind].stop : 'Stop';
      case 'step.reveal':
        return 'Reveal';
      case 'room.close':
        return 'Finish';
    }
  });

  goOn = (): void => {
    if (this.room.room?.closed) return void this.summary();
    if (this.room.agenda.length === 0) return void (this.asked = { what: 'add' });
    if (this.first) return void this.seat.send(this.first.type, this.first.body ?? {}, this.current ?? '');
    const { type, step } = this.next;
    if (type === 'room.close') return void (this.asked = { what: 'close' });
    const go = () => void this.act(type, step ?? '');
    const lines = cautions(this.room, this.next);
    if (lines.length === 0) go();
    else {
      const accept = acceptable(this.room, this.next) > 0 ? () => void this.#acceptAnd(go) : undefined;
      this.asked = { what: 'sure', lines, words: this.nextWords.replace(/ →$/u, ''), go, accept };
    }
  };

  async #acceptAnd(go: () => void): Promise<void> {
    if (await this.seat.send('board.accept', { theme: null }, this.current ?? '')) go();
  }

  /** A step's act; the middle then follows the room again. */
  act = async (type: string, step: string): Promise<void> => {
    if (await this.seat.send(type, { step })) this.chosen = null;
  };

  get #plans(): (Plan & { id: string })[] {
    return this.room.agenda.map(({ id, kind, title, prompt, minutes, settings, feeds }) => ({
      ...{ id, kind, title, prompt, minutes, settings, feeds },
    }));
  }

  preview = async (step: string): Promise<void> => {
    const { title = '', live = false } = this.room.room ?? {};
    const roles = this.room.roles.map(({ name }) => name);
    const answer = await openPreview(
      { title, live, roles, desk: this.seat.key },
      { plans: this.#plans, step, side: this.room.roles[0]?.id ?? '' },
    );
    if (isNo(answer)) this.seat.notices.tell(answer.words);
    else this.asked = { what: 'preview', preview: answer };
  };

  /** The agenda as it stands, for another session. */
  downloadAgenda = (): void => {
    const { title = '', live = false } = this.room.room ?? {};
    const names = this.room.roles.map(({ name }) => name);
    const cover = { id: 'agenda', title, line: `The agenda of “${title}”.` };
    download('elephant-room-agenda.json', jsonFile(formatText(formatFrom(cover, { plans: this.#plans, names, live }))));
  };

  addMinute = (): void => void this.seat.send('clock.extend', { minutes: 1 });

  toggle(what: 'lock' | 'blank' | 'dark', on: boolean): void {
    void this.seat.send(`room.${what}`, { on });
  }

  blank = (): void => this.toggle('blank', !this.room.room?.blank);

  nextView = (): void => {
    const view = nextView(this.room);
    if (view !== undefined) void this.seat.send('room.look', { view, at: null });
  };

  point = (): void => {
    const at = aimOf(document.activeElement, this.room.look.at);
    if (at !== this.room.look.at) void this.seat.send('room.look', { at });
  };

  /** The window is opened before the key is asked for: browsers block what opens later. It never holds this seat's key. */
  openProjector = async (): Promise<void> => {
    const { code } = this.seat.key;
    const opened = window.open('', `elephant-screen-${code}`);
    const answer = await screenKey(this.seat.key);
    if (isNo(answer)) {
      opened?.close();
      this.seat.notices.tell(answer.words);
    } else if (opened) {
      opened.opener = null;
      opened.location.href = `/screen#${code}.${answer.screen}`;
    } else {
      this.seat.notices.tell('The browser blocked the new window. Allow pop-ups for this page and try again.');
    }
  };

  summary = async ({ format = 'html', version = 'room' }: Partial<Wanted> = {}): Promise<void> =>
    this.#told(await downloadSummary(this.seat.key, { format, version }));

  closeRoom = async (): Promise<void> => {
    this.asked = undefined;
    await this.seat.send('room.close');
  };

  deleteRoom = async (): Promise<void> => {
    const failed = await forgetRoom(this.seat.key);
    if (failed) return this.#told(failed);
    forgetKept(this.seat.key.code);
    location.assign('/run');
  };

  copyModeratorLink = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(moderatorLink(this.seat.key));
      this.seat.notices.tell('The moderator link is copied. Whoever has it can run this room, so keep it to yourself.');
    } catch {
      this.seat.notices.tell(
        'The browser did not let the link be copied. Find the room under “Opened in this browser”.',
      );
    }
  };

  #told(no: No | undefined): void {
    if (no) this.seat.notices.tell(no.words);
  }
}

/** The moderator's seat in a room: the room as it stands, commands that are answered or told of, and what failed. */
import { nanoid } from 'nanoid';
import type { Ack, CommandMessage } from '../../shared/protocol.ts';
import { isPassing } from '../../shared/refusals.ts';
import { openLink, type Link } from '../link.ts';
import { RoomView } from '../room.svelte.ts';
import { dropUntried, type DeskKey } from './deskkey.ts';
import { Notices } from './notices.svelte.ts';

/** How often a command is sent before the moderator is told that nobody answered. */
const TRIES = 4;
const UNANSWERED =
  'The server did not answer, so this may not have been done. Look at the room before you try it again.';

/** Where the words of a refusal speak to somebody with a phone. */
const FOR_MODERATORS: Readonly<Record<string, string>> = {
  'seat.invalid': 'The key in this link does not fit this room. Use the whole moderator link as it was given to you.',
  'room.unknown': 'This room is not on this server. It was deleted, or the days it is kept are over.',
};

const rest = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

export class Seat {
  readonly room = new RoomView();
  readonly notices = new Notices();
  readonly key: DeskKey;
  /** Why the server will not have this seat at all. */
  turnedAway = $state<string>();
  /** Commands on their way. */
  sending = $state(0);
  readonly #link: Link;

  constructor(key: DeskKey) {
    this.key = key;
    this.#link = openLink(
      { ...key, audience: 'moderator' },
      {
        snapshot: (snapshot) => this.room.take(snapshot),
        frame: (frame) => this.room.change(frame),
        connected: (yes) => (this.room.connected = yes),
        refused: ({ refused, words }) => {
          if (isPassing(refused)) return;
          dropUntried(key.code);
          this.turnedAway = FOR_MODERATORS[refused] ?? words;
        },
      },
    );
  }

  /** True once it is done and stored. What was refused or never answered is told as a notice. */
  send = async (type: string, body: Record<string, unknown> = {}, step = ''): Promise<boolean> => {
    this.sending++;
    try {
      const answer = await this.#persist({ id: nanoid(), type, step, body });
      if (answer && 'ok' in answer) return true;
      this.notices.tell(answer ? answer.words : UNANSWERED);
      return false;
    } finally {
      this.sending--;
    }
  };

  /** The same id every time: the server does each at most once. */
  async #persist(message: CommandMessage): Promise<Ack | undefined> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const answer = await this.#link.send(message).catch(() => undefined);
      const passing = answer && 'refused' in answer && isPassing(answer.refused);
      if (answer && (!passing || attempt === TRIES)) return answer;
      await rest(400 * attempt);
    }
    return undefined;
  }

  close(): void {
    this.#link.close();
  }
}

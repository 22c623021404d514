/** The screen's seat in the room: from the link's fragment, `#CODE.secret`, to a room that follows the server. */
import { normalCode } from '../../shared/protocol.ts';
import { openLink, type Link } from '../link.ts';
import { RoomView } from '../room.svelte.ts';

export class ScreenSeat {
  readonly room = new RoomView();
  /** Why the server does not have this screen, in words; empty while it does. */
  refusal = $state('');
  #link: Link | undefined;

  /** Takes the seat named in a location's hash. */
  open(hash: string): void {
    this.close();
    const [code = '', key = ''] = hash.replace(/^#/u, '').split('.', 2);
    if (code === '' || key === '') {
      this.refusal = 'This link is not whole. Open the screen from the moderator’s page.';
      return;
    }
    this.refusal = '';
    this.#link = openLink(
      { code: normalCode(code), audience: 'screen', key },
      {
        snapshot: (snapshot) => {
          this.refusal = '';
          this.room.take(snapshot);
        },
        frame: (frame) => this.room.change(frame),
        connected: (yes) => (this.room.connected = yes),
        refused: ({ words }) => (this.refusal = words),
      },
    );
  }

  close(): void {
    this.#link?.close();
  }
}

/** The room as it is being set up; kept for this tab, so that a rehearsal does not lose it. */
import * as v from 'valibot';
import { DEFAULT_THRESHOLD, LEAST_THRESHOLD } from '../../../shared/publish.ts';
import type { OpenRoom } from '../../../shared/opening.ts';
import { SESSIONS, type SessionKind } from '../../../shared/sessions.ts';
import { rolesFrom } from '../../../shared/roles.ts';

const SHELF = 'elephant-room.draft';
const kept = v.object({
  ownTitle: v.nullable(v.string()),
  names: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(4)),
  session: v.picklist(['live', 'elephants', 'blank']),
  threshold: v.number(),
});

export const MOST_ROLES = 4;
export const LEAST_ROLES = 2;

export class Draft {
  /** Null until somebody writes one: the title then follows the names of the sides. */
  ownTitle = $state<string | null>(null);
  names = $state(['IT', 'Marketing']);
  session = $state<SessionKind['id']>('live');
  threshold = $state(DEFAULT_THRESHOLD);
  passcode = $state('');

  title = $derived(this.ownTitle ?? `${this.names.map((name) => name.trim() || '…').join(' × ')}, joint session`);
  roles = $derived(rolesFrom(this.names));
  chosen = $derived(SESSIONS.find((one) => one.id === this.session) ?? SESSIONS[0]);

  constructor() {
    try {
      Object.assign(this, v.parse(kept, JSON.parse(sessionStorage.getItem(SHELF) ?? '')));
    } catch {
      // Nothing kept: start from the defaults.
    }
  }

  keep(): void {
    const { ownTitle, names, session, threshold } = this;
    try {
      sessionStorage.setItem(SHELF, JSON.stringify({ ownTitle, names, session, threshold }));
    } catch {
      // The draft then lasts as long as the page.
    }
  }

  /** What is missing, in words; undefined when the room can be opened. */
  fault(): string | undefined {
    const names = this.names.map((name) => name.trim().toLowerCase());
    if (this.title.trim() === '') return 'Give the room a title.';
    if (names.includes('')) return 'Give each side a name.';
    if (new Set(names).size < names.length) return 'Two sides have the same name. Change one of them.';
    if (!Number.isInteger(this.threshold) || this.threshold < LEAST_THRESHOLD || this.threshold > 50) {
      return `The threshold is a whole number from ${LEAST_THRESHOLD} to 50.`;
    }
    return undefined;
  }

  asRequest(rehearsal: boolean): OpenRoom {
    const session = this.chosen;
    return {
      title: this.title.trim().slice(0, 80),
      roles: this.roles.map((role) => role.name),
      threshold: this.threshold,
      live: session?.live ?? true,
      agenda: session?.agenda(this.roles) ?? [],
      rehearsal,
      ...(this.passcode === '' ? {} : { passcode: this.passcode }),
    };
  }
}

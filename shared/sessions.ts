/** The sessions a moderator can start from: a live board, the Elephants agenda, or nothing yet. */
import { ALL_BEFORE } from './room/feeds.ts';
import type { Plan } from './room/state.ts';
import { listed } from './words.ts';

export interface SessionKind {
  id: 'live' | 'elephants' | 'blank';
  name: string;
  words: string;
  /** Whether the room may show posts while people write. */
  live: boolean;
  agenda(roles: readonly { id: string; name: string }[]): Plan[];
}

type Draft = Omit<Plan, 'prompt' | 'feeds' | 'settings'> & {
  prompt: string;
  feeds?: string;
  byRole?: Record<string, string>;
  settings?: Plan['settings'];
};

const plan = ({ prompt, byRole, settings, feeds, ...rest }: Draft): Plan => ({
  ...rest,
  prompt: { all: prompt, byRole: byRole ?? {} },
  settings: settings ?? {},
  feeds: feeds ?? null,
});

const live: SessionKind = {
  id: 'live',
  name: 'Live board',
  words: 'Elephants appear and gather on the projector while people write, a few at a time. Then everybody votes.',
  live: true,
  agenda: () => [
    plan({
      kind: 'collect',
      title: 'Elephants',
      prompt: 'What hard truth do we both avoid saying?',
      minutes: 8,
      settings: { about: 'both', reveal: 'live' },
    }),
    plan({ kind: 'dots', title: 'Vote', prompt: 'Which ones matter most?', minutes: 4 }),
  ],
};

const elephants: SessionKind = {
  id: 'elephants',
  name: 'Elephants',
  words:
    'Everything stays hidden until you reveal it: first about our own side, then about the other. The room groups it and votes.',
  live: false,
  agenda: (roles) => {
    const others = (id: string) => listed(roles.filter((role) => role.id !== id).map((role) => role.name));
    const each = (words: (role: { id: string; name: string }) => string) =>
      Object.fromEntries(roles.map((role) => [role.id, words(role)]));
    return [
      plan({
        kind: 'brief',
        title: 'Arrive',
        prompt: 'What nobody says here, we read today',
        minutes: 4,
        settings: {
          text: 'Write what is true and useful. No names of people. Nobody sees who wrote or voted what. We read it together, choose what matters to both sides, and talk about that.',
        },
      }),
      plan({
        kind: 'collect',
        title: 'About our own side',
        prompt: 'Which hard truth about your own side do you rarely admit?',
        byRole: each((role) => `Which hard truth about ${role.name} do we in ${role.name} rarely admit?`),
        minutes: 5,
        settings: { about: 'own', most: 2 },
      }),
      plan({
        kind: 'collect',
        title: 'About the other side',
        prompt: 'Which hard truth does nobody tell the other side?',
        byRole: each((role) => `Which hard truth does nobody tell ${others(role.id)}?`),
        minutes: 5,
        settings: { about: 'other', most: 2 },
      }),
      plan({ kind: 'sort', title: 'Group', prompt: 'Which of these say the same?', minutes: 3, feeds: ALL_BEFORE }),
      plan({
        kind: 'dots',
        title: 'Vote',
        prompt: 'Which of these should we talk about today?',
        minutes: 4,
        feeds: ALL_BEFORE,
      }),
    ];
  },
};

const blank: SessionKind = {
  id: 'blank',
  name: 'Blank agenda',
  words: 'Start with an empty agenda and add the steps you want.',
  live: true,
  agenda: () => [],
};

export const SESSIONS: readonly SessionKind[] = [live, elephants, blank];

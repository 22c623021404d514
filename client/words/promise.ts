/**
 * What people are promised before they write, generated from the room's settings, so that it can never say more than is
 * true there. tests/client/promise.test.ts goes through the settings; a sentence here that the code does not keep is a fault.
 */
import { capPercent } from '../../shared/publish.ts';

export interface PromiseSettings {
  roles: readonly string[];
  threshold: number;
  retentionDays: number;
  /** Whether steps of this room may show posts while people write. */
  live: boolean;
  /** Whether texts on the wall are given to an embedding server. */
  embeddings: boolean;
  /** Whether this page came over https. */
  encrypted: boolean;
}

export interface PromisePart {
  title: string;
  lines: string[];
}

const listed = (names: readonly string[], word: string) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;

const days = (count: number) => (count === 1 ? 'one day' : `${count} days`);

export function fullPromise(settings: PromiseSettings): PromisePart[] {
  return [who(settings), posts(settings), votes(settings), kept(settings), limits(settings)];
}

const who = ({ roles, threshold }: PromiseSettings): PromisePart => ({
  title: 'Who wrote it',
  lines: [
    'Nobody sees who wrote a post or cast a vote: not the moderator, not the person who runs the server afterwards with all its files and exports.',
    `A post can carry its side (${listed(roles, 'or')}), and only where every side has at least ${threshold} devices here. Otherwise it carries none.`,
    'The screen shows how many devices each side has here, and how many of them are done, never which.',
    'Somebody without a phone can be entered by a helper, on the helper’s phone. That helper sees all they say; it counts once, as theirs. The screen shows how many were entered so in all, and nothing stored says which, or by whom.',
  ],
});

const HIDDEN = [
  'Where posts are hidden, they stay in the box until the reveal; then all come up together, shuffled.',
  'Once writing is over, the moderator reads the hidden posts, shuffled, before they are shown, and can hold one back, for example because it names a person.',
  'Replies to the cards of another side come up in the same way, and before anybody answers them.',
];

const LIVE = [
  'Where the board is live, posts come up while people write, shuffled, in batches of at least five. The rest come up together when the step ends, and that may be fewer.',
  'On a live board, a post that seems to name a person first waits for the moderator, who reads it; it may then come up by itself.',
];

const posts = ({ live }: PromiseSettings): PromisePart => ({
  title: 'When posts are shown',
  lines: [
    ...(live ? LIVE : []),
    ...HIDDEN,
    'The room sees how many posts were held back and why. You see it at your own, and can reword it while the step is not over.',
  ],
});

const votes = ({ threshold, roles }: PromiseSettings): PromisePart => ({
  title: 'What is told of votes',
  lines: [
    'Nothing before the reveal; of a question asked during a talk, nothing before it is closed. Then everybody gets the same numbers, the moderator too. Only after guessing the other side the moderator may look at these numbers first, and then reveal or skip them; nothing in them can change any more.',
    'Where the room sorts its posts, what it agrees on shows when at least five more devices have tapped, and at the end: never who tapped what.',
    `Votes are told by side only if ${listed(roles, 'and')} each cast at least ${threshold}. Otherwise only the total is told, if it is at least ${threshold}; otherwise nothing.`,
    `Where a side answers what others ask of it, or what they reply to its cards, only the sides that were asked count: each of them must give at least ${threshold} answers, else nothing is told of it.`,
    `A share near the ends is told only roughly, such as “${capPercent(threshold)} % or more”, so that a side that agrees does not give away each of its votes.`,
    'Where you agree or disagree, all this holds for each statement by itself. It may also be told that how we answered falls into groups, and roughly how large; never who is in one. Of guesses only the mean of a side is told, of at least five.',
  ],
});

const kept = ({ retentionDays, embeddings }: PromiseSettings): PromisePart => ({
  title: 'What is kept',
  lines: [
    'On the server: your side, what you wrote and how you voted, without your name, account, address or device, and without the time of a single post. At the reveal votes become counts, and what ties a vote or a post to a seat is erased.',
    `The server erases the session after ${days(retentionDays)}. A summary that somebody downloaded stays with them.`,
    ...(embeddings
      ? [
          'To see which posts say the same, this server gives the texts on the wall to a second program that its owner has chosen: without their side, and nothing else.',
        ]
      : []),
    'On this phone: your seat and those of people you entered here, what is not sent yet, and a key to each of your posts, so that you can change it. The keys go at the reveal and everything else when the session is over, as soon as this page is open; “Forget me now” does it at once.',
  ],
});

const limits = ({ encrypted, threshold }: PromiseSettings): PromisePart => ({
  title: 'What this cannot protect you from',
  lines: [
    'Somebody who changes this program or records it while it runs, looks at your screen, owns your phone, or knows your way of writing. Who is entered by a helper trusts that helper and their phone.',
    `Somebody who takes part with several phones: it is one device, one vote, and ${threshold - 1} phones in one hand tell much about the ${ordinal(threshold)}. The same holds for a helper who enters several people of one side.`,
    ...(encrypted
      ? []
      : ['This page came without encryption (http): whoever runs this network could read along while you write.']),
  ],
});

const ordinal = (number: number) => {
  const [tens, ones] = [number % 100, number % 10];
  if (tens > 10 && tens < 14) return `${number}th`;
  return `${number}${ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th'}`;
};

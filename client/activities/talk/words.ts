/** What the faces say about `talk`. */
import type { RoomView } from '../../room.svelte.ts';
import type { KindWords } from '../../words/kind.ts';
import { nextOf, talkOf } from './topics.ts';

/** Letters of a topic that fit on the dark button. */
const MOST_SAID = 24;

const topics = (many: number) => `${many} ${many === 1 ? 'topic' : 'topics'}`;

/** A long one by its place, so that the dark button stays one that can be read. */
function named(room: RoomView, { id, text }: { id: string; text: string }): string {
  return text.length <= MOST_SAID ? text : `topic ${talkOf(room).topics.indexOf(id) + 1}`;
}

export const words: KindWords = {
  shelf: 'leave',
  label: 'Talk',
  line: 'The room talks about one thing after another, with a clock and notes, and says when to move on.',
  prompt: 'What is behind this?',
  minutes: 18,
  stop: 'End the talk',
  done: '',
  first(room) {
    const [next] = nextOf(room);
    const verb = talkOf(room).running === null ? 'Begin' : 'Go on';
    return next && { words: `${verb}: ${named(room, next)}`, type: 'talk.start', body: { topic: next.id } };
  },
  fields: [
    { as: 'number', key: 'topics', label: 'Topics at most', first: 3, least: 1, most: 12 },
    { as: 'number', key: 'minutes', label: 'Minutes per topic', first: 6, least: 1, most: 60 },
    {
      as: 'choice',
      key: 'over',
      label: 'Talk about',
      first: 'themes',
      options: [
        { value: 'themes', label: 'Themes, and what stands on its own' },
        { value: 'posts', label: 'Single posts' },
      ],
    },
    {
      as: 'yes',
      key: 'asks',
      label: 'The room can be asked: stay or move on?',
      first: true,
      hint: 'Counted by side when you close the question. Nobody sees who said what.',
    },
  ],
  brief: (settings) => `${topics(Number(settings.topics))}, ${String(settings.minutes)} minutes each`,
};

/** What the screen says of a `collect` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  // Where all is hidden, that is the whole picture.
  done: (step) => (step.settings.reveal === 'live' ? 'have written' : ''),
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Write on your phone';
      case 'closed':
        return 'Writing is over';
      case 'revealed':
        return 'What we wrote';
      default:
        return `Next: ${step.title}`;
    }
  },
};

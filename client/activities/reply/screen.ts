/** What the screen says of a `reply` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have taken part',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Replies to each other, on your phone';
      case 'closed':
        return 'All is in. Next we look at it together';
      case 'revealed':
        return 'What could be';
      default:
        return `Next: ${step.title}`;
    }
  },
};

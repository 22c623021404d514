/** What the screen says of a `dots` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have voted',
  now(step) {
    switch (step.phase) {
      case 'open':
        return step.round > 1 ? 'Vote again on your phone' : 'Vote on your phone';
      case 'closed':
        return 'Voting is over. Next we look at it together';
      case 'revealed':
        return 'Votes revealed';
      default:
        return `Next: ${step.title}`;
    }
  },
};

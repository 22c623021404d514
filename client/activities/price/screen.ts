/** What the screen says of a `price` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have chosen',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Choose on your phone';
      case 'closed':
        return 'Voting is over. Next we look at it together';
      case 'revealed':
        return 'What survives its price';
      default:
        return `Next: ${step.title}`;
    }
  },
};

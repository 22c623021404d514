/** What the screen says of a `kept` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have answered all',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'What became of each, on your phone';
      case 'closed':
        return 'All answers are in. Next we look at them together';
      case 'revealed':
        return 'What became of our pacts';
      default:
        return `Next: ${step.title}`;
    }
  },
};

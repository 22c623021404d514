/** What the screen says of an `exchange` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have answered all',
  now(step) {
    switch (step.phase) {
      case 'open':
        return step.round > 1 ? 'Answer again on your phone' : 'Answer the other side on your phone';
      case 'closed':
        return 'All answers are in. Next we look at them together';
      case 'revealed':
        return 'What we answered';
      default:
        return `Next: ${step.title}`;
    }
  },
};

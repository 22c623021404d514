/** What the screen says of a `stance` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have answered all',
  now(step) {
    switch (step.phase) {
      case 'open':
        return step.round > 1 ? 'Answer again on your phone' : 'Agree, disagree or pass on your phone';
      case 'closed':
        return 'All answers are in. Next we look at them together';
      case 'revealed':
        return 'Answers revealed';
      default:
        return `Next: ${step.title}`;
    }
  },
};

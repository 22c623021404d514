/** What the screen says of a `return` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have marked',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Say it on your phone';
      case 'closed':
        return 'All marks are in. Next we look at them together';
      case 'revealed':
        return 'What it was worth';
      default:
        return `Next: ${step.title}`;
    }
  },
};

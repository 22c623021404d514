/** What the screen says of a `release` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have answered all',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Say it on your phone';
      case 'closed':
        return 'All answers are in. Next we look at them together';
      case 'revealed':
        return 'What may leave the room';
      default:
        return `Next: ${step.title}`;
    }
  },
};

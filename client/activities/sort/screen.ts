/** What the screen says of a `sort` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have sorted',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Say on your phone what says the same';
      case 'closed':
        return 'Sorting is over';
      case 'revealed':
        return 'What we wrote, as we grouped it';
      default:
        return `Next: ${step.title}`;
    }
  },
};

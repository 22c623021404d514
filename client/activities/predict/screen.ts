/** What the screen says of a `predict` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have guessed all',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Guess the other side, on your phone';
      case 'closed':
        return 'All guesses are in. Next we look at them together';
      case 'revealed':
        return 'What we misjudged most';
      default:
        return `Next: ${step.title}`;
    }
  },
};

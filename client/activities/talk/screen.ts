/** What the screen says of a `talk` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have answered',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'We talk';
      case 'closed':
        return 'What we talked about';
      default:
        return `Next: ${step.title}`;
    }
  },
};

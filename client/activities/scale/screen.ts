/** What the screen says of a `scale` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have marked all',
  now(step) {
    switch (step.phase) {
      case 'open':
        if (step.asks) return 'One side marks, on the phone';
        return step.settings.again === true ? 'The same once more, on your phone' : 'Mark where we are, on your phone';
      case 'closed':
        return 'All marks are in. Next we look at them together';
      case 'revealed':
        return step.settings.again === true ? 'Before and after' : 'Marks revealed';
      default:
        return `Next: ${step.title}`;
    }
  },
};

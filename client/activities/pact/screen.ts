/** What the screen says of a `pact` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have answered all',
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'We agree on what we do';
      case 'closed':
        return 'What we agreed on';
      case 'revealed':
        return 'Our pacts';
      default:
        return `Next: ${step.title}`;
    }
  },
};

/** What the screen says of a `rank` step. */
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  done: () => 'have ranked',
  now(step) {
    switch (step.phase) {
      case 'open':
        return step.round > 1
          ? 'Rank again on your phone'
          : `Choose your top ${String(step.settings.top)} on your phone`;
      case 'closed':
        return 'All lists are in. Next we look at them together';
      case 'revealed':
        return 'Our lists, side by side';
      default:
        return `Next: ${step.title}`;
    }
  },
};

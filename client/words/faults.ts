/** What is wrong with a text, said before it is sent; the server says the same. */
import type { TextFault } from '../../shared/text.ts';

export const FAULTS: Record<TextFault, string> = {
  'text.empty': 'There is nothing written yet. Write at least one word.',
  'text.long': 'This is too long to store. It stays here: shorten it and send it again.',
  'text.control': 'This holds invisible characters that could garble the screen. It stays here: type it again by hand.',
};

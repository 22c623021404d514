/** How long a page stands on the screen, in milliseconds: time to read it aloud. */
export const PAGE = 11_000;

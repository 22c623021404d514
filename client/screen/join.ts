/** The way into a room, as people read and type it. */

/** "KT7 4QM": two groups of three are read aloud and typed without losing the place. */
export const grouped = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** "elephants.example:3000/hall", without what nobody needs to type. */
export const hostOf = (joinUrl: string): string => joinUrl.replace(/^https?:\/\//u, '').replace(/\/$/u, '');

export const linkOf = (joinUrl: string, code: string): string => `${joinUrl.replace(/\/$/u, '')}/#${code}`;

/** In one line what everybody is promised; the whole of it stands on the phone. */
export function promiseLine(live: boolean): string {
  return live
    ? 'Nobody sees who wrote or voted what. Posts come up shuffled, in batches or all together.'
    : 'Nobody sees who wrote or voted what. Everything stays hidden until we look at it together.';
}

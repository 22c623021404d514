/** Rooms are kept as JSON text. Writing and reading it here keeps every store alike, and keeps content out of errors. */

/** A room code as a store takes it: what may safely be a file name, nothing else. */
export function isCode(code: string): boolean {
  return /^[0-9A-Z]{1,16}$/.test(code);
}

/** `undefined` becomes null; key order is kept. Throws without naming the content (the engine's own message names keys). */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    throw new Error('Storage takes only what JSON can hold.');
  }
}

/** Throws without quoting the text, as the engine's own message would. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('What was stored of this room is damaged: it is not JSON.');
  }
}

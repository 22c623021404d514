/** What goes to the thinking thread and back, as text: cloning an object of a thousand keys holds the event loop far longer than parsing it. */

declare const of: unique symbol;
export type Written<T> = string & { readonly [of]: T };
export const written = <T>(what: T): Written<T> => JSON.stringify(what) as Written<T>;
/** Our own thread wrote it: its type is what was written. */
export const read = <T>(text: Written<T>): T => JSON.parse(text) as T;

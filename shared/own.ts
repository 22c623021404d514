/** Looking up by an id that came from outside: only what was put there, never what every object inherits. */

export const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

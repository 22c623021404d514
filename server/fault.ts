/** What a log may learn of an exception: its class and where it was thrown, never its message, which can quote what people wrote. */

export function faultOf(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return {
    error: error.name,
    at: frames.slice(0, 4).map((line) => line.trim().replace(/\(?file:\/\/.*\/(?=server|shared)/u, '(')),
  };
}

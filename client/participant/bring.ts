/** Parts of the page that come when they are needed, over a network that may be away for a while. */

/** Milliseconds until a part that did not come is asked for again. */
const AGAIN = 2000;

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, AGAIN));

/**
 * Resolves once the part is here. Browsers may remember that a module did not come; when the server can be reached and it
 * still does not, the page is loaded anew, which loses nothing: what is unsent is kept on the phone.
 */
export async function bring<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let failed = 1; ; failed++) {
    try {
      return await load();
    } catch {
      await pause();
      if (failed > 1 && (await reachable())) location.reload();
    }
  }
}

const reachable = (): Promise<boolean> =>
  fetch('/livez', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

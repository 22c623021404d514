/** The addresses to open, and how they are printed: one line each, and a QR code that a phone can read off the terminal. */
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

/** The first address that others on the LAN can reach; localhost where there is none. */
export function lanOrigin(port: number): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const lan = all.find((one) => one.family === 'IPv4' && !one.internal);
  return `http://${lan?.address ?? 'localhost'}:${port}`;
}

export function addressLines(origin: string, port: number): string {
  return `
  Elephant Room is running.

  Run a session      http://localhost:${port}/run
  Join on a phone    ${origin}/

${renderUnicodeCompact(`${origin}/`, { border: 3 })
  .split('\n')
  .map((line) => `  ${line}`)
  .join('\n')}

  Phones must be in the same network. Stop with Ctrl+C; everything written is stored.
`;
}

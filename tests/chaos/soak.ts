/** `npm run soak`: a thousand kills. Prints what was found and exits with 1 when anything was lost or doubled. */
import { killed } from './kill.ts';

const cycles = Number(process.argv[2] ?? 1000);
const found = await killed(cycles);
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exit(found.lost + found.doubled > 0 || found.integrity !== 'ok' ? 1 : 0);

/** The load generator: one measurement in a process of its own, told to the parent when it is done. */
import { BENCHES } from './benches.ts';

const [name = '', quick] = process.argv.slice(2);
process.on('disconnect', () => process.exit(1));
const section = await BENCHES[name]?.({ quick: quick === '--quick' });
process.send?.(section, () => process.exit(0));

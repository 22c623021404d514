/** The in-memory store keeps the contract. */
import { openMemory } from '../../server/store/memory.ts';
import { storeContract } from './contract.ts';

storeContract('memory', async () => ({ store: openMemory() }), { outlives: false });

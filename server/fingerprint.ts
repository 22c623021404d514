/** Four words that stand for a room's rules, on the screen and on every phone: when they differ, the rules differ. */
import { createHash } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Rules } from '../shared/activity.ts';

/** 44 bits of SHA-256 over the rules, as four words of the BIP-39 English list. */
export function fingerprintOf(code: string, rules: Rules): string {
  const { roles, threshold, retentionDays, live, embeddings } = rules;
  const named = roles.map(({ id, name }) => [id, name]);
  const said = JSON.stringify([code, named, threshold, retentionDays, live, ...(embeddings ? ['embeddings'] : [])]);
  const hash = createHash('sha256').update(said).digest();
  return [0, 1, 2, 3].map((i) => wordlist[hash.readUInt16BE(i * 2) % wordlist.length]).join(' ');
}

/** Configuration from the environment, checked at start; every mistake gets one clear line. Only main reads the environment. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { EmbeddingSettings } from './thinking/embeddings.ts';

export interface Config {
  port: number;
  host: string;
  /** Origin that people type and phones open, without a slash at the end; undefined: the LAN address. */
  publicUrl: string | undefined;
  dataDir: string;
  /** The server's secret; undefined: a file in the data folder's place, made at first start. */
  secret: string | undefined;
  /** What somebody has to know to open a room; undefined: nothing. */
  hostPasscode: string | undefined;
  retentionDays: number;
  /** The embedding server that rooms opened from now on may use; undefined: none. */
  embeddings: EmbeddingSettings | undefined;
  /** Express's `trust proxy`: number of proxies, or addresses. */
  trustProxy: number | string;
  logLevel: string;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration, or the list of what is wrong with it. */
export function readConfig(env: Environment): { config: Config } | { mistakes: string[] } {
  const mistakes: string[] = [];
  const config: Config = {
    port: whole(env, { name: 'PORT', usual: 3000, least: 0, most: 65_535 }, mistakes),
    host: env.HOST?.trim() || '0.0.0.0',
    publicUrl: publicUrl(env.PUBLIC_URL, mistakes),
    dataDir: resolve(env.DATA_DIR?.trim() || 'data'),
    secret: secret(env.SECRET, mistakes),
    hostPasscode: env.HOST_PASSCODE || undefined,
    retentionDays: whole(env, { name: 'RETENTION_DAYS', usual: 30, least: 1, most: 365 }, mistakes),
    embeddings: embeddings(env, mistakes),
    trustProxy: trustProxy(env.TRUST_PROXY, mistakes),
    logLevel: env.LOG_LEVEL?.trim() || 'info',
  };
  if (!LEVELS.includes(config.logLevel)) mistakes.push(`LOG_LEVEL must be one of ${LEVELS.join(', ')}.`);
  return mistakes.length > 0 ? { mistakes } : { config };
}

interface Whole {
  name: string;
  usual: number;
  least: number;
  most: number;
}

function whole(env: Environment, { name, usual, least, most }: Whole, mistakes: string[]): number {
  const given = env[name]?.trim();
  if (!given) return usual;
  const value = Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  mistakes.push(`${name} must be a whole number from ${least} to ${most}.`);
  return usual;
}

function publicUrl(given: string | undefined, mistakes: string[]): string | undefined {
  if (!given?.trim()) return undefined;
  const url = URL.parse(given.trim());
  const plain = url !== null && /^https?:$/u.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  if (plain) return url.origin;
  mistakes.push('PUBLIC_URL must be an address such as https://elephants.example, without a path.');
  return undefined;
}

function embeddings(env: Environment, mistakes: string[]): EmbeddingSettings | undefined {
  const given = env.EMBEDDINGS_URL?.trim();
  if (!given) return undefined;
  const url = URL.parse(given);
  if (!url || !/^https?:$/u.test(url.protocol) || url.pathname === '/') {
    mistakes.push('EMBEDDINGS_URL must be a whole address such as http://localhost:11434/v1/embeddings.');
    return undefined;
  }
  return {
    url: url.href,
    model: env.EMBEDDINGS_MODEL?.trim() || 'nomic-embed-text',
    key: env.EMBEDDINGS_KEY || undefined,
  };
}

function secret(given: string | undefined, mistakes: string[]): string | undefined {
  if (!given) return undefined;
  if (given.length < 32)
    mistakes.push('SECRET must have at least 32 characters, for instance from: openssl rand -base64 32');
  return given;
}

function trustProxy(given: string | undefined, mistakes: string[]): number | string {
  const value = given?.trim();
  if (!value) return 0;
  if (/^\d{1,2}$/u.test(value)) return Number(value);
  const parts = value.split(',').map((part) => part.trim());
  const sound = parts.every(
    (part) => ['loopback', 'linklocal', 'uniquelocal'].includes(part) || isIP(part.split('/')[0] ?? '') > 0,
  );
  if (!sound)
    mistakes.push('TRUST_PROXY must be the number of proxies in front, or their addresses separated by commas.');
  return value;
}

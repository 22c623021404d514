/** The four formats of the summary, by name. */
import { writeCsv } from './csv.ts';
import { writeHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';
import { summaryOf, type Summary } from './model.ts';
import { toSend } from './sending.ts';
import type { RoomState } from '../../shared/room/state.ts';

export { summaryOf, toSend };

/** Whom a summary is for: those who were in the room, or whoever it is sent on to. */
export const VERSIONS = ['room', 'sending'] as const;
export type Version = (typeof VERSIONS)[number];

/** The summary as of `at` (milliseconds since the epoch), in one of its two versions. */
export const summaryFor = (version: Version, state: RoomState, at: number): Summary =>
  version === 'sending' ? toSend(summaryOf(state, at)) : summaryOf(state, at);

interface Format {
  type: string;
  write(summary: Summary): string;
}

export const FORMATS = {
  html: { type: 'text/html; charset=utf-8', write: writeHtml },
  md: { type: 'text/markdown; charset=utf-8', write: writeMarkdown },
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  json: { type: 'application/json; charset=utf-8', write: (summary) => `${JSON.stringify(summary, null, 2)}\n` },
} satisfies Record<string, Format>;

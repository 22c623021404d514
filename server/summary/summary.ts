/** The four formats of the summary, by name. */
import { writeCsv } from './csv.ts';
import { writeHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';
import type { Summary } from './model.ts';

export { summaryOf } from './model.ts';

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

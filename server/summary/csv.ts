/** The summary as one flat table (RFC 4180, UTF-8 with a mark, for spreadsheets). No cell can be read as a formula. */
import { shareWords } from '../../shared/words.ts';
import type { Summary, SummaryStep } from './model.ts';
import { roleName, rowVerdict } from './words.ts';

const HEAD = [
  'row',
  'step',
  'step title',
  'round',
  'text',
  'theme',
  'role',
  'count',
  'rank',
  'verdict',
  'share',
  'percent',
  'bound',
] as const;
type Row = Partial<Record<(typeof HEAD)[number], string | number | null>>;

export function writeCsv(summary: Summary): string {
  const rows: Row[] = [{ row: 'session', text: summary.title, verdict: summary.rehearsal ? 'rehearsal' : '' }];
  if (summary.note) rows.push({ row: 'note', text: summary.note });
  for (const [i, step] of summary.steps.entries()) {
    const at = { step: i + 1, 'step title': step.title };
    rows.push({ row: 'step', ...at, text: step.prompt, verdict: step.phase });
    rows.push(...stepRows(summary, step).map((row) => ({ ...row, ...at })));
  }
  const lines = rows.map((row) => HEAD.map((name) => cell(row[name])).join(','));
  return `\ufeff${[HEAD.join(','), ...lines].join('\r\n')}\r\n`;
}

function stepRows(summary: Summary, step: SummaryStep): Row[] {
  const title = (id: string | null) => step.themes.find((theme) => theme.id === id)?.title ?? '';
  const rows: Row[] = Object.entries(step.promptByRole).map(([role, text]) => ({
    row: 'prompt',
    text,
    role: roleName(summary, role),
  }));
  for (const post of step.posts)
    rows.push({ row: 'post', text: post.text, theme: title(post.theme), role: roleName(summary, post.role) });
  for (const theme of step.themes)
    rows.push({ row: 'theme', text: theme.title, count: theme.size, verdict: theme.tentative ? 'suggested' : '' });
  for (const [why, many] of Object.entries(step.held)) rows.push({ row: 'held back', text: why, count: many });
  for (const { round, basis, why, ballots, items } of step.results) {
    rows.push({ row: 'result', round, text: basis, verdict: why });
    for (const [role, many] of Object.entries(ballots))
      rows.push({ row: 'ballots', round, role: roleName(summary, role), count: many });
    for (const item of items) {
      const of = {
        row: 'item',
        round,
        text: item.text,
        count: item.size,
        rank: item.rank,
        verdict: rowVerdict(summary, item),
      };
      const shares = Object.entries(item.shares);
      if (shares.length === 0) rows.push(of);
      for (const [role, share] of shares) {
        rows.push({
          ...of,
          role: roleName(summary, role),
          share: shareWords(share),
          percent: share.percent,
          bound: share.bound,
        });
      }
    }
  }
  if (step.note) rows.push({ row: 'note', text: step.note });
  return rows;
}

/**
 * Numbers as they are. Text that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, CSV
 * injection): also behind white space, which some programs skip, and with the full-width signs some programs fold.
 */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const guarded = /^[\s\u0000-\u001f]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n']/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The summary as one flat table (RFC 4180, UTF-8 with a mark, for spreadsheets). No cell can be read as a formula. */
import type { Share } from '../../shared/publish.ts';
import { shareWords } from '../../shared/words.ts';
import type { Summary, SummaryResult, SummaryStep } from './model.ts';
import { campsOf, detailsOf, roleName, rowVerdict, versionWords } from './words.ts';

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
  'option',
  'answers',
  'detail',
] as const;
type Row = Partial<Record<(typeof HEAD)[number], string | number | null>>;

export function writeCsv(summary: Summary): string {
  const rows: Row[] = [{ row: 'session', text: summary.title, verdict: summary.rehearsal ? 'rehearsal' : '' }];
  rows.push({ row: 'version', text: versionWords(summary), verdict: summary.for });
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
  for (const post of step.regroupedIn === null ? step.posts : [])
    rows.push({ row: 'post', text: post.text, theme: title(post.theme), role: roleName(summary, post.role) });
  for (const theme of step.regroupedIn === null ? step.themes : [])
    rows.push({ row: 'theme', text: theme.title, count: theme.size, verdict: theme.tentative ? 'suggested' : '' });
  for (const [why, many] of Object.entries(step.held)) rows.push({ row: 'held back', text: why, count: many });
  for (const result of step.results) rows.push(...resultRows(summary, result));
  for (const sheet of step.sheets) rows.push(...sheetRows(sheet));
  if (step.note) rows.push({ row: 'note', text: step.note });
  return rows;
}

/** A line for each cell: which table, which row, which column, and what stands there. */
function sheetRows({ title, columns, rows }: SummaryStep['sheets'][number]): Row[] {
  return rows.flatMap(([first, ...cells]) =>
    cells.map((value, i) => ({
      ...{ row: 'told', theme: title, text: String(first ?? ''), option: columns[i + 1] ?? '', detail: String(value) },
      ...(typeof value === 'number' && { count: value }),
    })),
  );
}

function resultRows(summary: Summary, result: SummaryResult): Row[] {
  const { round, basis, why, ballots, items } = result;
  const rows: Row[] = [{ row: 'result', round, text: basis, verdict: why }];
  for (const [role, many] of Object.entries(ballots))
    rows.push({ row: 'ballots', round, role: roleName(summary, role), count: many });
  for (const item of items) {
    const of = { round, text: item.text, count: item.size, rank: item.rank };
    const told = {
      ...of,
      row: 'item',
      verdict: rowVerdict(summary, result, item),
      detail: detailsOf(summary, item).join(' '),
    };
    const shares = Object.entries(item.shares);
    if (shares.length === 0) rows.push(told);
    for (const [role, share] of shares) {
      rows.push({
        ...told,
        ...shareCells(summary, role, share),
        ...(item.answers[role] !== undefined && { option: result.options[0] ?? '', answers: item.answers[role] }),
      });
    }
    for (const [role, shares] of Object.entries(item.options)) {
      for (const option of result.options.slice(1)) {
        const share = shares[option];
        if (share) rows.push({ ...of, row: 'option', option, ...shareCells(summary, role, share) });
      }
    }
  }
  for (const words of campsOf(summary, result)) rows.push({ row: 'camps', round, text: words });
  return rows;
}

const shareCells = (summary: Summary, role: string, share: Share): Row => ({
  role: roleName(summary, role),
  share: shareWords(share),
  percent: share.percent,
  bound: share.bound,
});

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

/** The summary as Markdown, for a wiki or a mail. Posted text is escaped, so that it can only be text. */
import type { Summary, SummaryResult, SummaryStep } from './model.ts';
import {
  ballotWords,
  campsOf,
  wallWords,
  dateOf,
  detailsOf,
  grouped,
  heldWords,
  PHASE_WORDS,
  regroupedWords,
  resultBasis,
  roleName,
  rowVerdict,
  sharesWords,
  versionWords,
} from './words.ts';

const escape = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/gu, (sign) => `\\${sign}`).replaceAll('\n', ' ');

export function writeMarkdown(summary: Summary): string {
  const lines = [`# ${escape(summary.title)}`, ''];
  if (summary.rehearsal) lines.push('**Rehearsal: the people in this room were simulated.**', '');
  lines.push(
    `${summary.roles.map((role) => escape(role.name)).join(' × ')} · ${dateOf(summary)}${summary.closed ? '' : ' · the session is still running'}`,
    '',
  );
  lines.push(`_${escape(versionWords(summary))}_`, '');
  if (summary.note) lines.push(quoted(summary.note), '');
  for (const [i, step] of summary.steps.entries()) lines.push(...stepLines(summary, step, i + 1));
  return `${lines.join('\n').trimEnd()}\n`;
}

function stepLines(summary: Summary, step: SummaryStep, number: number): string[] {
  const lines = [
    `## ${number}. ${escape(step.title)}`,
    '',
    `*${escape(step.prompt)}* (${PHASE_WORDS[step.phase]})`,
    '',
  ];
  for (const [role, prompt] of Object.entries(step.promptByRole))
    lines.push(`- ${escape(roleName(summary, role))}: *${escape(prompt)}*`);
  if (Object.keys(step.promptByRole).length > 0) lines.push('');
  const elsewhere = regroupedWords(summary, step);
  if (elsewhere) lines.push(escape(elsewhere), '');
  else if (wallWords(step)) lines.push(wallWords(step), '');
  for (const { title, tentative, size, posts } of elsewhere ? [] : grouped(step)) {
    lines.push(`### ${escape(title)} (${size}${tentative ? ', suggested' : ''})`, '');
    lines.push(
      ...posts.map((post) => `- ${escape(post.text)}${post.role ? ` (${escape(roleName(summary, post.role))})` : ''}`),
      '',
    );
  }
  for (const words of heldWords(step)) lines.push(`_${words}_`, '');
  for (const result of step.results) lines.push(...resultLines(summary, result, step.results.length));
  for (const one of step.sheets) lines.push(...sheetLines(one));
  if (step.note) lines.push(quoted(step.note), '');
  return lines;
}

function sheetLines({ title, columns, rows }: SummaryStep['sheets'][number]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => escape(String(cell))).join(' | ')} |`;
  return [`### ${escape(title)}`, '', line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line), ''];
}

function resultLines(summary: Summary, result: SummaryResult, rounds: number): string[] {
  const lines = rounds > 1 ? [`### Round ${result.round}`, ''] : [];
  lines.push(resultBasis(result), '');
  if (result.basis === 'none') return [...lines, ...result.items.map((item) => `- ${escape(item.text)}`), ''];
  lines.push(escape(ballotWords(summary, result)), '', '| # | What | Shares | |', '|---|---|---|---|');
  for (const item of result.items) {
    lines.push(
      `| ${item.rank ?? ''} | ${escape(item.text)} | ${escape(sharesWords(summary, item.shares))} | ${escape(rowVerdict(summary, result, item))} |`,
    );
  }
  lines.push('');
  for (const item of result.items) {
    const details = detailsOf(summary, item);
    if (details.length > 0) lines.push(`- ${escape(item.text)}: ${escape(details.join(' '))}`);
  }
  const camps = campsOf(summary, result);
  if (camps.length > 0) lines.push('', escape(camps.join(' ')));
  return [...lines, ''];
}

const quoted = (note: string): string =>
  note
    .split('\n')
    .map((line) => `> ${escape(line)}`)
    .join('\n');

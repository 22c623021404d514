/** The summary as one self-contained page that prints well on A4. No script; every posted text is escaped. */
import { seeWords, stanceWords } from '../../shared/words.ts';
import { escape } from './escape.ts';
import { resultMap, wallMap } from './map.ts';
import type { Summary, SummaryResult, SummaryStep } from './model.ts';
import { STYLE } from './style.ts';
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

export function writeHtml(summary: Summary): string {
  const roles = summary.roles.map((role, i) => `<span class="role role-${i}">${escape(role.name)}</span>`).join(' × ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(summary.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
${summary.rehearsal ? '<p class="rehearsal">Rehearsal: the people in this room were simulated.</p>' : ''}
<h1>${escape(summary.title)}</h1>
<p class="version">${escape(versionWords(summary))}</p>
<p class="quiet">${roles} · ${dateOf(summary)}${summary.closed ? '' : ' · the session is still running'}</p>
${headline(summary)}
${pacts(summary)}
${note(summary.note, 'h2')}
</header>
${summary.steps.map((step, i) => section(summary, step, i + 1)).join('\n')}
<footer class="quiet">Who wrote or voted what is not in here. Numbers by side are told only from ${summary.threshold} ballots on each side.</footer>
</body>
</html>
`;
}

/** Up to three items that every side sees, of the last result that tells the sides apart. */
function headline(summary: Summary): string {
  const result = summary.steps.flatMap((step) => step.results).findLast((one) => one.basis === 'roles');
  const both = (result?.items ?? []).filter((item) => item.verdict === 'both').slice(0, 3);
  if (!result || both.length === 0) return '';
  const title =
    result.options.length > 0 ? stanceWords('both', '', summary.roles.length) : seeWords(summary.roles.length);
  const rows = both.map(
    (item) => `<li>${escape(item.text)} <small>${escape(sharesWords(summary, item.shares))}</small></li>`,
  );
  return `<div class="headline">
<h2>${title}</h2>
<ol>${rows.join('\n')}</ol>
</div>`;
}

/** What was agreed on, before all that led there: the last pacts, with who does them and by when. */
function pacts(summary: Summary): string {
  const sheet = summary.steps.flatMap((step) => step.sheets).findLast((one) => one.keys?.[0] === 'who');
  if (!sheet) return '';
  const rows = sheet.rows.map(([who = '', what = '', by = '']) => {
    const when = by === '' ? '' : `, by ${by}`;
    return `<li>${escape(String(what))} <small>${escape(`${who}${when}`)}</small></li>`;
  });
  return `<div class="headline">
<h2>${escape(sheet.title)}</h2>
<ol>${rows.join('\n')}</ol>
</div>`;
}

function section(summary: Summary, step: SummaryStep, number: number): string {
  const prompts = Object.entries(step.promptByRole).map(
    ([role, prompt]) => `<li><b>${escape(roleName(summary, role))}</b> ${escape(prompt)}</li>`,
  );
  const elsewhere = regroupedWords(summary, step);
  const posts = elsewhere
    ? `<p class="quiet">${escape(elsewhere)}</p>`
    : wallWords(step) && `<p class="quiet">${wallWords(step)}</p>`;
  return `<section>
<h2><span class="number">${number}</span> ${escape(step.title)} <small>${PHASE_WORDS[step.phase]}</small></h2>
<p class="prompt">${escape(step.prompt)}</p>
${prompts.length > 0 ? `<ul class="prompts">${prompts.join('')}</ul>` : ''}
${posts}
${elsewhere ? '' : wallMap(summary, step)}
${elsewhere ? '' : themes(summary, step)}
${heldWords(step)
  .map((words) => `<p class="held">${words}</p>`)
  .join('')}
${step.results.map((result) => results(summary, result, step.results.length)).join('\n')}
${step.sheets.map(sheet).join('\n')}
${note(step.note, 'h3')}
</section>`;
}

function themes(summary: Summary, step: SummaryStep): string {
  return grouped(step)
    .map(
      ({ title, tentative, size, posts }) => `<div class="theme${tentative ? ' suggested' : ''}">
<h3>${escape(title)} <small>${size}${tentative ? ' · suggested' : ''}</small></h3>
<ul>${posts.map((post) => `<li class="${roleClass(summary, post.role)}">${escape(post.text)}${roleTag(summary, post.role)}</li>`).join('')}</ul>
</div>`,
    )
    .join('\n');
}

function roleClass(summary: Summary, role: string | null): string {
  const index = summary.roles.findIndex((one) => one.id === role);
  return index < 0 ? 'post' : `post role-${index}`;
}

const roleTag = (summary: Summary, role: string | null): string =>
  role === null ? '' : ` <small class="tag">${escape(roleName(summary, role))}</small>`;

function results(summary: Summary, result: SummaryResult, rounds: number): string {
  const head = `${rounds > 1 ? `<h3>Round ${result.round}</h3>` : ''}<p class="quiet">${resultBasis(result)}</p>`;
  const rows = result.items.map(
    (
      item,
    ) => `<tr><td class="rank">${item.rank ?? ''}</td><th scope="row"${longClass(item.text)}>${escape(item.text)}${details(summary, item)}</th>
<td class="told">${bars(summary, item)}<span class="shares">${escape(sharesWords(summary, item.shares))}</span></td><td class="told">${escape(rowVerdict(summary, result, item))}</td></tr>`,
  );
  return `<div class="result">${head}<p class="quiet">${escape(ballotWords(summary, result))}</p>
${resultMap(summary, result)}
<table><thead><tr><th scope="col" class="rank">#</th><th scope="col">What</th><th scope="col" class="told by-side">Shares</th><th scope="col" class="told seen-by">${result.options.length > 0 ? 'Together' : 'Seen by'}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>${campsOf(summary, result)
    .map((words) => `<p class="camps">${escape(words)}</p>`)
    .join('')}</div>`;
}

/** Words keep together, so that narrow columns do not break them; only one longer than any column may be broken. */
const longClass = (text: string): string => (/\S{25}/u.test(text) ? ' class="long"' : '');

const cells = ([first = '', ...rest]: readonly (string | number)[]) =>
  `<th scope="row"${longClass(String(first))}>${escape(String(first))}</th>${rest
    .map(String)
    .map((one) => `<td${longClass(one)}>${escape(one)}</td>`)
    .join('')}`;

function sheet({ title, columns, rows }: SummaryStep['sheets'][number]): string {
  const head = columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('');
  return `<div class="result"><h3>${escape(title)}</h3><table><thead><tr>${head}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table></div>`;
}

const details = (summary: Summary, item: SummaryResult['items'][number]): string =>
  detailsOf(summary, item)
    .map((words) => `<small class="detail">${escape(words)}</small>`)
    .join('');

/** One bar per side, the same length for the same share, whatever the side's size. */
function bars(summary: Summary, item: SummaryResult['items'][number]): string {
  const widths = Object.entries(item.shares).map(([role, share]) => {
    const index = summary.roles.findIndex((one) => one.id === role);
    return `<rect class="role-${index}" x="0" y="${Math.max(0, index) * 8}" width="${share.percent}" height="6" rx="2"/>`;
  });
  const height = Math.max(1, summary.roles.length) * 8;
  return widths.length > 0
    ? `<svg viewBox="0 0 100 ${height}" width="100" height="${height}" aria-hidden="true">${widths.join('')}</svg>`
    : '';
}

const note = (text: string, heading: 'h2' | 'h3'): string =>
  text
    ? `<${heading} class="label">Notes</${heading}><blockquote>${escape(text).replaceAll('\n', '<br>')}</blockquote>`
    : '';

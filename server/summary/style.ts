/** The look of the printed summary; the colours are those of the faces. */
export const STYLE = `
:root { --ink: #17181c; --quiet: #6c675d; --line: #e7e2d8; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 820px; color: var(--ink); font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; }
h1 { font-size: 30px; margin: 0 0 4px; }
h2 { font-size: 21px; margin: 32px 0 4px; border-top: 1px solid var(--line); padding-top: 20px; }
h3 { font-size: 16px; margin: 16px 0 4px; }
small, .quiet, footer { color: var(--quiet); font-weight: 400; font-size: 13px; }
.number { color: var(--quiet); font-weight: 400; }
.version { display: inline-block; margin: 4px 0 8px; padding: 3px 10px; border: 1px solid var(--ink); border-radius: 8px; font-size: 13px; }
.prompt { font-size: 17px; margin: 4px 0; }
.prompts { margin: 4px 0; padding-left: 18px; font-size: 14px; }
.rehearsal { border: 2px dashed #8a4b00; color: #8a4b00; padding: 6px 10px; border-radius: 8px; }
.theme { break-inside: avoid-page; }
.theme ul { list-style: none; margin: 0; padding: 0; }
.theme li { border-left: 4px solid var(--line); padding: 3px 10px; margin: 4px 0; break-inside: avoid; overflow-wrap: anywhere; }
.theme.suggested h3 { color: var(--quiet); }
.theme li.role-0 { border-color: #2b63f6; } .theme li.role-1 { border-color: #f2721b; border-left-style: double; }
.theme li.role-2 { border-color: #0f8f7f; border-left-style: dashed; } .theme li.role-3 { border-color: #a3379b; border-left-style: dotted; }
rect.role-0 { fill: #2b63f6; } rect.role-1 { fill: #f2721b; } rect.role-2 { fill: #0f8f7f; } rect.role-3 { fill: #a3379b; } rect { fill: #6c675d; }
.map { margin: 12px 0 16px; break-inside: avoid; } .map svg { display: block; width: 100%; height: auto; } .map ol { columns: 3; column-gap: 24px; margin: 6px 0 0; padding-left: 28px; } .map li { break-inside: avoid; overflow-wrap: anywhere; }
.map text { fill: var(--ink); font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; font-weight: 700; } .map .title { text-anchor: middle; unicode-bidi: plaintext; } .map .side { font-size: 30px; }
.map .ground { fill: #fff; stroke: #948d7f; stroke-width: 2; } .map .tentative { stroke-dasharray: 9 8; } .map .between { fill: none; stroke: var(--line); stroke-width: 4; }
.map .ring { fill: none; } .ring.role-0 { stroke: #2b63f6; } .ring.role-1 { stroke: #f2721b; stroke-dasharray: 16 5; } .ring.role-2 { stroke: #0f8f7f; stroke-dasharray: 4 4; } .ring.role-3 { stroke: #a3379b; stroke-dasharray: 16 4 4 4; }
.mark.role-0 { fill: #2b63f6; } .mark.role-1 { fill: #f2721b; } .mark.role-2 { fill: #0f8f7f; } .mark.role-3 { fill: #a3379b; } .mark { fill: #948d7f; }
.held { color: var(--quiet); font-style: italic; margin: 8px 0; }
h2.label, h3.label { margin: 16px 0 4px; border: 0; padding: 0; color: var(--quiet); font-size: 13px; font-weight: 600; }
.headline { margin: 16px 0; padding: 12px 16px; border: 2px solid var(--ink); border-radius: 8px; break-inside: avoid; }
.headline h2 { margin: 0 0 4px; border: 0; padding: 0; font-size: 18px; }
.headline ol { margin: 0; padding-left: 22px; font-size: 17px; } .headline li { margin: 4px 0; overflow-wrap: anywhere; } .headline small { display: block; }
blockquote { margin: 4px 0 12px; padding: 8px 14px; background: #faf7f1; border-radius: 8px; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid var(--line); font-weight: 400; }
th.long, td.long { overflow-wrap: anywhere; }
th.rank { width: 2.5em; } th.by-side { width: 13em; } th.seen-by { width: 8em; } .told { overflow-wrap: normal; hyphens: none; }
thead th { color: var(--quiet); } .rank { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { break-inside: avoid; } small.detail { display: block; } .camps { margin: 6px 0; } .shares { display: block; font-size: 13px; font-variant-numeric: tabular-nums; }
footer { margin-top: 40px; border-top: 1px solid var(--line); padding-top: 12px; }
@page { size: A4; margin: 16mm; }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } h3 { break-after: avoid; } thead { display: table-header-group; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;

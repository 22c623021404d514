/** A small wall of original statements with known themes, in English, German and Japanese. */

export const WALL: Readonly<Record<string, string>> = {
  queue1: 'tickets sit in the IT queue for ages and nobody tells us where we are',
  queue2: 'The ticket queue is so long that we lost track of our tickets',
  queue3: 'our tickets wait in the queue for six weeks',
  brief1: 'The brief changes three times before we write a single line of code',
  brief2: 'our briefs are vague because no one explains what IT needs to know',
  brief3: 'we are bad at writing briefs, we never learned how to specify things for developers',
  site1: 'the site goes down every time we run a big campaign',
  site2: 'the campaign starts and the site is down again',
  data1: 'nobody trusts the numbers, three dashboards show three different revenues',
  data2: 'garbage in garbage out. stop blaming the dashboard, the numbers are yours',
  upkeep1: 'there is budget to build but never to maintain',
  upkeep2: 'no budget for running costs, only for the launch',
  coffee: 'the coffee machine on the 4th floor is the only place where both teams talk',
  fonts: 'font licences!! we will be sued one day',
  paper: 'the photo studio booking is still on paper',
};

/** Ten statements of ten themes. */
export const GERMAN: Readonly<Record<string, string>> = {
  de1: 'Die Kampagne war schon vorbei, als die IT endlich geliefert hat',
  de2: 'Niemand hat uns erklärt, wie man einen vernünftigen Auftrag schreibt',
  de3: 'Wir haben drei verschiedene Kundenzahlen und keiner weiß, welche stimmt',
  de4: 'Die Kaffeeküche ist der einzige Ort, wo wir miteinander reden',
  de5: 'Für den Betrieb ist nie Geld da, nur für die Einführung',
  de6: 'Unsere Ziele passen überhaupt nicht zusammen',
  de7: 'Jede Idee wird sofort abgelehnt',
  de8: 'Die Passwortregeln machen die normale Arbeit unmöglich',
  de9: 'Wer bezahlt eigentlich unsere internen Stunden?',
  de10: 'Ein Dankeschön einmal im Jahr wäre schön',
};

/** Six statements of six themes. */
export const JAPANESE: Readonly<Record<string, string>> = {
  ja1: '会議が多すぎて何も決まらない',
  ja2: 'マーケの要件が毎回変わるので、設計がいつまでも終わらない',
  ja3: 'パスワードのルールが厳しすぎて仕事にならない',
  ja4: '誰も数字を信用していない',
  ja5: 'ITはいつも駄目だと言う',
  ja6: 'キャンペーンのたびにサイトが落ちる',
};

/** Nothing placed, kept apart or shown. */
export const FRESH = { placed: {}, apart: [], shown: {} } as const;

/** Posts that share a theme with another one, theme by theme. */
export function together(groups: Readonly<Record<string, string>>): string[][] {
  const themes = new Map<string, string[]>();
  for (const [post, theme] of Object.entries(groups)) themes.set(theme, [...(themes.get(theme) ?? []), post]);
  return [...themes.values()].filter((posts) => posts.length > 1).map((posts) => posts.sort());
}

/** From a post's text to what it is about: its content words, each with its stem and whether it is denied. Pure. */
import { ASKING, DENYING, languageOf, QUESTION, STOP, UNSPACED, type Language } from './languages.ts';
import { stemOf } from './stems.ts';

export type { Language };

export interface Word {
  /** As written, in lower case. */
  surface: string;
  stem: string;
  /** Does a "not", "never", "kein", "ない" turn it round? */
  denied: boolean;
}

export interface Content {
  language: Language;
  words: Word[];
  /** Function words, of languages written with spaces. */
  common: string[];
  /** Is it a question? */
  question: boolean;
  /** What the text asks for: 1 "should", -1 "should not", 0 nothing or both. */
  stand: -1 | 0 | 1;
}

/** What people type on phones, and what they mean; general habits, no topic's words. */
const SHORT: Readonly<Record<string, string>> = {
  ...{ u: 'you', ur: 'your', r: 'are', y: 'why', n: 'and', pls: 'please', plz: 'please', thx: 'thanks', ty: 'thanks' },
  ...{ bc: 'because', cuz: 'because', coz: 'because', cos: 'because', ppl: 'people', noone: 'nobody', abt: 'about' },
  ...{
    tmrw: 'tomorrow',
    yr: 'year',
    yrs: 'years',
    hr: 'hour',
    hrs: 'hours',
    mins: 'minutes',
    wk: 'week',
    wks: 'weeks',
  },
  ...{ msg: 'message', msgs: 'messages', info: 'information', dept: 'department', mgmt: 'management', mgr: 'manager' },
  ...{ mtg: 'meeting', mtgs: 'meetings', reqs: 'requirements', docs: 'documents', pics: 'pictures', w: 'with' },
  ...{ mktg: 'marketing', acct: 'account', nxt: 'next', bf: 'before', b4: 'before', gr8: 'great', esp: 'especially' },
  ...{ vllt: 'vielleicht', evtl: 'eventuell', usw: 'etc', zb: 'beispiel', q: 'que', xq: 'porque', tb: 'también' },
};

const segmenters: Partial<Record<Language, Intl.Segmenter>> = {};

function segmented(run: string, language: Language): string[] {
  const segmenter = (segmenters[language] ??= new Intl.Segmenter(language, { granularity: 'word' }));
  return [...segmenter.segment(run)].filter((piece) => piece.isWordLike).map((piece) => piece.segment);
}

const RUNS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:'[\p{L}]+)*|[.,;:!?…。、！？]+/gu;

/** Tokens in lower case: words, and marks where a clause ends. "don't" and "dont" are one. */
function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/gu, "'");
  const language = languageOf(plain, []);
  const tokens: string[] = [];
  for (const [run] of plain.matchAll(RUNS)) {
    if (UNSPACED.test(run)) tokens.push(...segmented(run, language));
    else tokens.push(SHORT[run] ?? run.replace(/'s$/u, '').replaceAll("'", ''));
  }
  return tokens;
}

const isMark = (token: string) => !/[\p{L}\p{N}]/u.test(token);

/** Function words in writing without spaces: kana alone in Japanese, one syllable or sign elsewhere. */
function saysNothing(token: string, language: Language): boolean {
  if (DENYING.has(token)) return true;
  if (language === 'ja') return /^[\p{sc=Hiragana}ー]+$/u.test(token) || /^\p{N}+$/u.test(token);
  if (language === 'zh') return [...token].length < 2;
  const stop = STOP[language];
  if (stop?.has(token)) return true;
  if (language === 'other') return [...token].length < 4;
  return [...token].length < 2 || /^\p{N}+$/u.test(token);
}

/** Content words in their order; what is denied is marked on the next one in its clause (in Japanese on the one before). */
export function contentOf(text: string): Content {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/gu, "'");
  const tokens = tokensOf(plain);
  const language = languageOf(plain, tokens);
  const words: Word[] = [];
  const common = tokens.filter((token) => STOP[language]?.has(token));
  let denying = false;
  for (const token of tokens) {
    if (isMark(token)) denying = false;
    else if (DENYING.has(token)) {
      const before = language === 'ja' ? words.at(-1) : undefined;
      if (before) before.denied = true;
      else denying = true;
    }
    if (isMark(token) || saysNothing(token, language)) continue;
    words.push({ surface: token, stem: stemOf(token, language), denied: denying });
    denying = false;
  }
  const question = QUESTION.has(tokens[0] ?? '') || plain.includes('?');
  return { language, words, common, question, stand: standOf(tokens) };
}

/** "Should" and "should not" are opposites however alike the rest is; a text with both takes no stand. */
function standOf(tokens: readonly string[]): -1 | 0 | 1 {
  let [asked, denied] = [0, 0];
  for (const [i, token] of tokens.entries()) {
    if (!ASKING.has(token)) continue;
    const ahead = tokens.slice(i, i + 3);
    const end = ahead.findIndex(isMark);
    if ((end < 0 ? ahead : ahead.slice(0, end)).some((one) => DENYING.has(one) || /^(?:should|must)nt$/u.test(one)))
      denied += 1;
    else asked += 1;
  }
  if (asked > 0 === denied > 0) return 0;
  return asked > 0 ? 1 : -1;
}

/** Plain dates (YYYY-MM-DD), which have no time and no zone. */

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const parts = (date: string): number[] => date.split('-').map(Number);

/** Whether there is such a day. */
export function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) return false;
  const [year = 0, month = 0, day = 0] = parts(date);
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return year >= 1900 && day >= 1 && day <= (LENGTHS[month - 1] ?? 0) + leap;
}

/** "31 Mar 2027"; empty for none. */
export function dateWords(date: string): string {
  const [year, month = 0, day] = parts(date);
  return date === '' ? '' : `${day} ${NAMES[month - 1] ?? ''} ${year}`;
}

/** "by 31 Mar 2027, supported until 31 Dec 2028"; what is not set is left out. */
export const datesWords = ({ by, until }: { by: string; until: string }): string =>
  [by && `by ${dateWords(by)}`, until && `supported until ${dateWords(until)}`].filter(Boolean).join(', ');

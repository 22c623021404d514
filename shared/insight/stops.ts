/** Named stops along a line, evenly placed from end to end, and how a place between them is said. */

/** How far from a stop, in parts of the way to the next, a place still counts as being at it. */
const AT = 0.3;
/** Places of a line with stops are counted from 0 to here. */
const TOP = 10;

/** Where the stop lies that is `at` of so many, as a part of the whole line from 0 to 1. */
export const partOf = (at: number, many: number): number => at / (many - 1);

/** "about vendor", "between brief and vendor"; the place may come from an average. */
export function stopWords(stops: readonly string[], place: number): string {
  const way = (place / TOP) * (stops.length - 1);
  const near = Math.round(way);
  if (Math.abs(way - near) <= AT) return `about ${stops[near] ?? ''}`;
  return `between ${stops[Math.floor(way)] ?? ''} and ${stops[Math.ceil(way)] ?? ''}`;
}

/** What lies between two places, both told roughly: "brief to build". */
export function stopsWords(stops: readonly string[], least: number, most: number): string {
  const near = (place: number) => stops[Math.round((place / TOP) * (stops.length - 1))] ?? '';
  return near(least) === near(most) ? `about ${near(least)}` : `${near(least)} to ${near(most)}`;
}

/** The stops whose place lies in a bin, half a place beyond its ends counted in; else between which two it lies. */
export function stopBinWords(stops: readonly string[], first: number, last: number): string {
  const inside = stops.filter((_, at) => {
    const place = partOf(at, stops.length) * TOP;
    return place >= first - 0.5 && place < last + 0.5;
  });
  if (inside.length > 0) return inside.join('–');
  const middle = (first + last) / 2;
  const way = (middle / TOP) * (stops.length - 1);
  const [before = '', after = ''] = [stops[Math.floor(way)], stops[Math.ceil(way)]];
  if (stops.length === 2 && middle !== TOP / 2) return `nearer to ${middle < TOP / 2 ? before : after}`;
  return `between ${before} and ${after}`;
}

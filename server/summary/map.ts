/** The map in the summary: the same picture as on the screen, with a caption and what it says in words. */
import { mapOf } from '../../shared/insight/outcome.ts';
import { pictureOf, type MapItem, type Picture } from '../../shared/insight/picture.ts';
import { weighed } from '../../shared/insight/weigh.ts';
import { CANVAS, svg } from './drawing.ts';
import { escape } from './escape.ts';
import type { Summary, SummaryResult, SummaryStep } from './model.ts';
import { widthOf } from './widths.ts';
import { counted } from './words.ts';

interface Drawing {
  items: readonly MapItem[];
  /** Names of the sides it lies between; none where sides are not told. */
  sides: readonly string[];
  label: string;
  caption: string;
}

/** Themes with their posts; nothing without any theme, or where some of the posts stay in the room. */
export function wallMap(summary: Summary, step: SummaryStep): string {
  if (step.themes.length === 0 || step.held.stays) return '';
  const { roles } = summary;
  // What nobody has grouped is listed below in full; here it is only marks.
  const items = weighed({ ...step, roles }).map((item) => (item.kind === 'lone' ? { ...item, title: '' } : item));
  const tagged = step.posts.some((post) => post.role !== null);
  return drawing({
    items,
    sides: tagged ? roles.map((role) => role.name) : [],
    label: `Map of ${counted(step.posts.length, 'elephant')} in ${counted(step.themes.length, 'theme')}. All of them are listed below.`,
    caption: `${roles.length === 2 ? 'Roughly higher' : 'Larger'}: more of each side wrote it.`,
  });
}

/** Items by how each side voted, from the published shares alone. Posts are told by their rank, with which they are listed. */
export function resultMap(summary: Summary, { items, basis, options }: SummaryResult): string {
  if (basis === 'none' || items.length === 0) return '';
  const { roles } = summary;
  const results = items.map(({ id, rank, heat, shares }) => ({ id, rank: rank ?? 0, heat: heat ?? 0, shares }));
  const posts = new Set(items.filter(({ kind }) => kind === 'post').map(({ id }) => id));
  const answers = options.length > 0;
  const more = basis === 'roles' ? 'more of each side' : 'more people';
  const drawn = mapOf({ items, results, roles }).map((item) =>
    posts.has(item.id) ? { ...item, title: String(item.rank) } : item,
  );
  return drawing({
    items: drawn,
    sides: basis === 'roles' ? roles.map((role) => role.name) : [],
    label: `Map of ${counted(items.length, 'item')} by how each side ${answers ? 'answered' : 'voted'}. The table below says the same in numbers.`,
    caption: `${roles.length === 2 ? 'Roughly higher' : 'Larger'}: ${answers ? `${more} agree` : `chosen by ${more}`}.`,
  });
}

function drawing({ items, sides, label, caption }: Drawing): string {
  const picture = pictureOf(items, { canvas: CANVAS, previous: undefined, bold: widthOf, plain: widthOf });
  return `<figure class="map">${svg(picture, { sides, label })}
<figcaption class="quiet">${escape(words(picture, { sides, caption }))}${key(picture)}</figcaption></figure>`;
}

const SHAPES = ['circles', 'diamonds', 'squares', 'triangles'];

function words(picture: Picture, { sides, caption }: Pick<Drawing, 'sides' | 'caption'>): string {
  const shapes = sides.map((side, i) => `${SHAPES[i]}: ${side}`).join(', ');
  const tentative = picture.circles.some(({ item }) => item.kind === 'tentative');
  const ranks = picture.circles.some(
    ({ item, number }) => item.rank !== undefined && (number !== undefined || item.title === String(item.rank)),
  );
  const wrote = picture.circles.some(({ item }) => item.rank !== undefined && item.marks.length > 1);
  const per = picture.per > 1 ? `One mark: about ${picture.per} posts.` : '';
  return [
    shapes === '' ? '' : `${shapes[0]?.toUpperCase()}${shapes.slice(1)}.`,
    caption,
    ranks ? 'Numbers are ranks, as in the table.' : '',
    wrote ? 'Inside: who wrote it.' : '',
    tentative ? 'Dashed: suggested.' : '',
    per,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What stands there as a number, where no table says it. */
function key({ circles }: Picture): string {
  const rows = circles
    .filter(({ number, item }) => number !== undefined && item.rank === undefined)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .map(({ number, item }) => `<li value="${number}">${escape(item.title)}</li>`);
  return rows.length > 0 ? `<ol>${rows.join('')}</ol>` : '';
}

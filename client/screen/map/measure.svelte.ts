/** How wide a text is in the screen's display face, and the size of one of 1080 lines in CSS pixels. */

const FAMILY = '"Bricolage Grotesque Variable", system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
/** Measured large, since glyph widths are rounded at small sizes. */
const AT = 100;

const context = document.createElement('canvas').getContext('2d');

/** Counts up once the face is loaded: what was measured before was another one. */
class Face {
  loaded = $state(0);

  constructor() {
    const weights = [500, 700, 800].map((weight) => document.fonts.load(`${weight} ${AT}px ${FAMILY}`));
    void Promise.all(weights).then(() => this.loaded++);
  }
}
export const face = new Face();

/** Widths at font size 1, for one weight; each text is measured once. */
export function measurer(weight: number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (context) context.font = `${weight} ${AT}px ${FAMILY}`;
    // A little air, since words side by side are kerned differently.
    const width = ((context?.measureText(text).width ?? text.length * AT * 0.55) / AT) * 1.02;
    known.set(text, width);
    return width;
  };
}

/** CSS pixels of one of the 1080 lines that all sizes on the screen are given in. */
export const unit = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;

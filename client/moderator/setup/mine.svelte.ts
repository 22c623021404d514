/** Formats somebody keeps in this browser, and formats as files. */
import { formatText } from '../../../shared/formats/plans.ts';
import type { Format } from '../../../shared/formats/format.ts';
import { faultWords, isFault, readFormat } from '../../../shared/formats/read.ts';

const SHELF = 'elephant-room.formats';
const MOST = 50;

function kept(): Format[] {
  try {
    const texts = JSON.parse(localStorage.getItem(SHELF) ?? '[]') as unknown;
    if (!Array.isArray(texts)) return [];
    return texts.map((text) => readFormat(String(text))).filter((read) => !isFault(read)) as Format[];
  } catch {
    return [];
  }
}

class Mine {
  formats = $state.raw<readonly Format[]>(kept());

  /** Under its title: the same title again takes the place of the old one. False where this browser keeps nothing. */
  save(format: Format): boolean {
    return this.#write([format, ...this.formats.filter(({ title }) => title !== format.title)].slice(0, MOST));
  }

  remove(format: Format): void {
    this.#write(this.formats.filter((one) => one !== format));
  }

  #write(formats: readonly Format[]): boolean {
    try {
      localStorage.setItem(SHELF, JSON.stringify(formats.map(formatText)));
    } catch {
      return false;
    }
    this.formats = formats;
    return true;
  }
}

export const mine = new Mine();

/** An id that no other kept format and no ready-made one has. */
export const ownId = (title: string): string =>
  `own-${title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 40)}`;

/** The format in a file, or why it is none, in words that name the place. */
export async function formatIn(file: File): Promise<Format | string> {
  const read = readFormat(await file.text());
  return isFault(read) ? `${file.name} was not taken, and nothing was changed. ${faultWords(read)}` : read;
}

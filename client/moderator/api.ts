/** The moderator's HTTP requests: open a room, the screen's key, the summary, deleting. Answers are parsed here. */
import * as v from 'valibot';
import { openedRoom, type OpenedRoom, type OpenRoom } from '../../shared/opening.ts';
import { download } from './download.ts';
import type { DeskKey } from './deskkey.ts';

export interface No {
  refused: string;
  words: string;
}

export const isNo = (answer: object): answer is No => 'refused' in answer;

const no = v.object({ refused: v.string(), words: v.string() });
const OFFLINE: No = {
  refused: 'offline',
  words: 'The server could not be reached, so nothing was changed. Check the network and try again.',
};

async function post(path: string, body: object): Promise<Response | No> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // What is asked as the page goes is still asked; a whole agenda is too long for that.
      keepalive: path === '/api/forget',
    });
    if (response.ok) return response;
    const refusal = v.safeParse(no, await response.json());
    return refusal.success ? refusal.output : OFFLINE;
  } catch {
    return OFFLINE;
  }
}

export async function openRoom(room: OpenRoom): Promise<OpenedRoom | No> {
  const answer = await post('/api/rooms', room);
  return isNo(answer) ? answer : v.parse(openedRoom, await answer.json());
}

export async function screenKey(desk: DeskKey): Promise<{ screen: string } | No> {
  const answer = await post('/api/screen', desk);
  return isNo(answer) ? answer : v.parse(v.object({ screen: v.string() }), await answer.json());
}

export async function forgetRoom(desk: DeskKey): Promise<No | undefined> {
  const answer = await post('/api/forget', desk);
  return isNo(answer) ? answer : undefined;
}

export async function needsPasscode(): Promise<boolean> {
  try {
    const answer: unknown = await (await fetch('/api/settings')).json();
    return v.parse(v.object({ passcode: v.boolean() }), answer).passcode;
  } catch {
    return false;
  }
}

export const SUMMARY_FORMATS = [
  { format: 'html', name: 'Page to read and print (HTML)' },
  { format: 'md', name: 'Text for a wiki or chat (Markdown)' },
  { format: 'csv', name: 'Table (CSV)' },
  { format: 'json', name: 'Everything, for programs (JSON)' },
] as const;
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number]['format'];

/** room: with every card · sending: without the words that stay in the room. */
export type SummaryVersion = 'room' | 'sending';
export interface Wanted {
  format: SummaryFormat;
  version: SummaryVersion;
}

/** The summary of a room as its JSON, to go on from. */
export async function readSummary(desk: DeskKey): Promise<{ json: unknown } | No> {
  const answer = await post('/api/summary?for=room', { ...desk, format: 'json' });
  return isNo(answer) ? answer : { json: await answer.json() };
}

export async function downloadSummary(desk: DeskKey, { format, version }: Wanted): Promise<No | undefined> {
  const answer = await post(`/api/summary?for=${version}`, { ...desk, format });
  if (isNo(answer)) return answer;
  download(`elephant-room-${desk.code}${version === 'sending' ? '-to-send' : ''}.${format}`, await answer.blob());
  return undefined;
}

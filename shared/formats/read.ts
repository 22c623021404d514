/** A format from a file's text, or the place and the reason why it is none. Whatever it is given, nothing else happens. */
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import * as v from 'valibot';
import { KIND_NAMES, kindOf } from '../activities/registry.ts';
import { TAKEN_IDS } from '../room/state.ts';
import { starving, type Lack, type Sketch } from '../room/starving.ts';
import { format, sumOf, type Format } from './format.ts';

/** Where in the file, and what is wrong there. */
export interface Fault {
  /** Counted from 1. */
  line: number;
  /** `steps[2].minutes`; empty for the file as a whole. */
  path: string;
  reason: string;
}

type Place = (string | number)[];
type Finding = { place: Place; reason: string };

/** Longer than any format can be. */
const MOST = 400_000;

export function readFormat(text: string): Format | Fault {
  if (text.length > MOST) return { line: 1, path: '', reason: 'is too large for a session format' };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [broken] = errors;
  if (broken || !tree) {
    const offset = broken?.offset ?? 0;
    const what = broken
      ? printParseErrorCode(broken.error)
          .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
          .toLowerCase()
      : 'nothing';
    return { line: lineAt(text, offset), path: '', reason: `is not JSON: ${what}` };
  }
  const doubled = doubledIn(tree, []);
  const found = doubled ?? checked(getNodeValue(tree));
  if (!('reason' in found)) return found;
  const { place, reason } = found;
  return { line: lineAt(text, nearest(tree, place).offset), path: pathWords(place), reason };
}

export const isFault = (read: Format | Fault): read is Fault => 'reason' in read;

/** "Line 12, steps[2].minutes: should be a number, and is "five"." */
export const faultWords = ({ line, path, reason }: Fault): string =>
  `Line ${line}${path === '' ? '' : `, ${path}`}: ${reason}.`;

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The deepest part of the file that is there on the way to a place. */
function nearest(tree: Node, place: Place): Node {
  for (let to = place.length; to > 0; to--) {
    const node = findNodeAtLocation(tree, place.slice(0, to));
    if (node) return node;
  }
  return tree;
}

const pathWords = (place: Place): string =>
  place.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');

/** The same name twice in one object: JSON would quietly keep the last. */
function doubledIn(node: Node, place: Place): Finding | undefined {
  const names = new Set<string>();
  for (const [i, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') {
      const inside = doubledIn(child, [...place, i]);
      if (inside) return inside;
      continue;
    }
    const [key, value] = child.children ?? [];
    const name = String(key?.value);
    if (names.has(name)) return { place: [...place, name], reason: 'is there twice' };
    names.add(name);
    const inside = value && doubledIn(value, [...place, name]);
    if (inside) return inside;
  }
  return undefined;
}

function checked(value: unknown): Format | Finding {
  if (Array.isArray(value)) return { place: [], reason: 'should be an object, and is a list' };
  const parsed = v.safeParse(format, value);
  if (!parsed.success) return findingOf(parsed.issues[0]);
  const read = parsed.output;
  return kindsIn(read) ?? namesIn(read) ?? sourcesIn(read) ?? read;
}

function findingOf(issue: v.BaseIssue<unknown>, base: Place = []): Finding {
  const place = [...base, ...(issue.path ?? []).map((part) => part.key as string | number)];
  return { place, reason: reasonOf(issue) };
}

const SHOULD: Record<string, string> = {
  string: 'should be text',
  number: 'should be a number',
  boolean: 'should be true or false',
  array: 'should be a list',
  integer: 'should be a whole number',
  record: 'should be an object',
  strict_object: 'should be an object',
};

function reasonOf({ type, kind, expected, received, requirement, message }: v.BaseIssue<unknown>): string {
  if (received === 'undefined') return 'is missing';
  if (type === 'strict_object' && expected === 'never') return 'is not known here';
  if (type === 'min_value') return `should be ${String(requirement)} or more, and is ${received}`;
  if (type === 'max_value') return `should be ${String(requirement)} or less, and is ${received}`;
  if (type === 'min_length') return received === '0' ? 'is empty' : `needs at least ${String(requirement)}`;
  if (type === 'max_length' || type === 'max_entries') return `is too long: ${String(requirement)} at most`;
  if (type === 'picklist' || type === 'literal') return `should be ${expected}, and is ${received}`;
  if (type === 'regex') return `is not written as it should be: ${received}`;
  const should = SHOULD[type];
  if (should) return `${should}, and is ${received}`;
  return kind === 'validation'
    ? message.replace(/\.$/u, '').toLowerCase()
    : `should be ${expected}, and is ${received}`;
}

/** Each step's kind, its settings by the kind's own schema, and whether it shows posts live where the format does not say so. */
function kindsIn({ steps, live }: Format): Finding | undefined {
  for (const [i, step] of steps.entries()) {
    const kind = kindOf(step.kind);
    if (!kind) return { place: ['steps', i, 'kind'], reason: `is no kind of step; there are ${KIND_NAMES.join(', ')}` };
    const settings = v.safeParse(kind.settings, step.settings);
    if (!settings.success) return findingOf(settings.issues[0], ['steps', i, 'settings']);
    if (!live && kind.live?.(settings.output))
      return { place: ['steps', i, 'settings'], reason: 'shows posts live, and the format does not say "live": true' };
  }
  return undefined;
}

function namesIn({ steps, roles, minutes }: Format): Finding | undefined {
  const twice = roles.findIndex((role, i) => roles.indexOf(role) !== i);
  if (twice >= 0) return { place: ['roles', twice], reason: 'is the name of another side too' };
  for (const [i, { id, prompt }] of steps.entries()) {
    if (TAKEN_IDS.includes(id) || steps.findIndex((other) => other.id === id) !== i)
      return { place: ['steps', i, 'id'], reason: 'is the id of another step, or the word "all" or "room"' };
    const stranger = Object.keys(prompt.byRole).find((role) => !roles.includes(role));
    if (stranger !== undefined)
      return { place: ['steps', i, 'prompt', 'byRole', stranger], reason: `is none of the sides: ${roles.join(', ')}` };
  }
  const sum = sumOf(steps);
  return sum === minutes ? undefined : { place: ['minutes'], reason: `should be the sum of the steps, ${sum}` };
}

const LACKS: Record<Lack, string> = {
  items: 'has nothing to start from: no earlier step of that name collects anything',
  answers: 'has no earlier step whose answers it could be about',
  told: 'is about what is told already',
};

function sourcesIn({ steps }: Format): Finding | undefined {
  const lacks = starving(sketched(steps));
  const at = steps.findIndex(({ id }) => lacks.has(id));
  const lack = lacks.get(steps[at]?.id ?? '');
  return lack && { place: ['steps', at, 'from'], reason: LACKS[lack] };
}

/** The steps as they will stand on an agenda, with what their kinds' schemas fill in. */
export const sketched = (steps: Format['steps']): Sketch[] =>
  steps.map(({ id, kind, settings, from }) => {
    const of = kindOf(kind);
    const full = of ? v.parse(of.settings, settings) : settings;
    return { id, kind, settings: full, feeds: from, phase: 'planned', started: false };
  });

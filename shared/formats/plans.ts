/** From a format to the steps of a room with its own sides, and from a room's agenda to a format that can be kept. */
import { own as ownIn } from '../own.ts';
import { rolesFrom } from '../roles.ts';
import type { Plan } from '../room/state.ts';
import { listed } from '../words.ts';
import { sumOf, type Format, type FormatStep } from './format.ts';

/** The steps for a room whose sides have these names, in the same order as in the format. */
export function plansFrom(format: Format, names: readonly string[]): Plan[] {
  const roles = rolesFrom(names);
  const words = new Map([
    ['first', names[0] ?? ''],
    ['second', listed(names.slice(1))],
  ]);
  const said = (text: string, more: Record<string, string> = {}) =>
    text.replaceAll(/\{(own|others|first|second)\}/gu, (whole, key: string) => more[key] ?? words.get(key) ?? whole);
  const promptOf = ({ all, each, byRole }: FormatStep['prompt']) => {
    const own = roles.flatMap(({ id, name }, i): [string, string][] => {
      const others = listed(names.filter((_, at) => at !== i));
      const written = ownIn(byRole, format.roles[i] ?? '') ?? each;
      return written ? [[id, said(written, { own: name, others })]] : [];
    });
    return { all: said(all), byRole: Object.fromEntries(own) };
  };
  return format.steps.map(({ id, kind, title, minutes, prompt, settings, from }) => ({
    ...{ id, kind, minutes, feeds: from },
    title: said(title),
    prompt: promptOf(prompt),
    settings: mapText(settings, said) as Plan['settings'],
  }));
}

/** Every text in a step's settings. */
function mapText(value: unknown, to: (text: string) => string): unknown {
  if (typeof value === 'string') return to(value);
  if (Array.isArray(value)) return value.map((one) => mapText(one, to));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapText(one, to)]));
}

/** What a format is beside its steps. */
export type Cover = Pick<Format, 'id' | 'title' | 'line'> & Partial<Pick<Format, 'credits'>>;

/** An agenda as a format: the same steps with the names of this room's sides. */
export function formatFrom(
  cover: Cover,
  { plans, names, live }: { plans: readonly (Plan & { id: string })[]; names: readonly string[]; live: boolean },
): Format {
  const nameOf = new Map(rolesFrom(names).map(({ id, name }) => [id, name]));
  const steps = plans.map(({ id, kind, title, minutes, prompt, settings, feeds }): FormatStep => {
    const byRole = Object.entries(prompt.byRole).flatMap(([role, words]) => {
      const name = nameOf.get(role);
      return name === undefined ? [] : [[name, words] as const];
    });
    return {
      ...{ id, kind, title, minutes, settings, from: feeds },
      prompt: { all: prompt.all, byRole: Object.fromEntries(byRole) },
    };
  });
  const { credits = [], ...rest } = cover;
  return { version: 1, ...rest, minutes: sumOf(steps), roles: [...names], live, credits, steps };
}

/** As it stands in a file. */
export const formatText = (format: Format): string => `${JSON.stringify(format, null, 2)}\n`;

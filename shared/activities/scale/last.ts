/** What an earlier session told of the same statements, under the ids that they and the roles have here. */
import { BIN_NAMES } from '../../insight/scale.ts';
import { sameAs, type LastMarked } from '../../last.ts';
import type { Answers, Told } from '../../publish.ts';
import { asks, type Step } from './work.ts';

/**
 * Null where nothing of it is asked again. Unlike what is asked again in one session, this session's own answers are not held to
 * the same number: the earlier ones are out in the open whether or not they are shown beside these, so holding back would protect
 * nobody; and other people come on another day.
 */
export function lastTime(step: Step): Answers | null {
  const { before } = step.settings;
  const known = step.work.items.flatMap(({ id, text, line }): [string, Told][] => {
    const one = before?.told.find((other) => sameAs(other) === sameAs({ text, line }));
    const told = one && toldOf(one, step);
    return told ? [[id, told]] : [];
  });
  return known.length > 0 ? { basis: 'each', options: [...BIN_NAMES], items: Object.fromEntries(known) } : null;
}

/** Sides by the names they have in both sessions; everybody together where only that was told. */
function toldOf({ sides }: LastMarked, step: Step): Told | undefined {
  const asked = asks(step);
  const roles = step.rules.roles.filter(({ id }) => asked?.includes(id) ?? true);
  const matched = roles.flatMap(({ id, name }) => {
    const side = sides.find((one) => one.name !== '' && plain(one.name) === plain(name));
    return side ? [{ id, ...side }] : [];
  });
  if (matched.length > 0) {
    const answers = Object.fromEntries(matched.map(({ id, answers }) => [id, answers]));
    const shares = Object.fromEntries(matched.map(({ id, shares }) => [id, shares]));
    return { basis: 'roles', answers, shares };
  }
  const all = asked ? undefined : sides.find(({ name }) => name === '');
  return all && { basis: 'total', answers: all.answers, shares: all.shares };
}

const plain = (name: string): string => name.trim().toLowerCase();

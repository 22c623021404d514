import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFrom, formatText, plansFrom } from '../../shared/formats/plans.ts';
import { faultWords, isFault, readFormat, type Fault } from '../../shared/formats/read.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import { shuffled, uniform } from '../../shared/random.ts';
import { agendaFrom } from '../../shared/room/state.ts';
import { plan, TestRoom } from '../support/room.ts';

const FOLDER = join(import.meta.dirname, '../../shared/formats');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const refused = (text: string): Fault => {
  const read = readFormat(text);
  if (!isFault(read)) throw new Error('it was taken');
  return read;
};

describe('the files', () => {
  it('[FM2] are all offered, each with its own title and the minutes its steps add up to', () => {
    expect(SHIPPED.map(({ id }) => `${id}.json`).sort()).toEqual(FILES.sort());
    expect(new Set(SHIPPED.map(({ title }) => title)).size).toBe(FILES.length);
    const minutes = Object.fromEntries(
      SHIPPED.filter(({ id }) => /^[a-n]-/u.test(id)).map(({ id, minutes }) => [id.slice(0, 1), minutes]),
    );
    expect(minutes).toMatchObject({
      a: 45,
      b: 30,
      c: 40,
      e: 20,
      f: 25,
      g: 15,
      h: 40,
      i: 25,
      j: 60,
      k: 35,
      l: 20,
      m: 45,
      n: 15,
    });
    expect(SHIPPED.slice(0, 2).map((one) => one.minutes)).toEqual([75, 45]);
  });

  it('[FM3] credit the post they answer, and say everything in their own words', () => {
    for (const { id, credits } of SHIPPED) if (id !== 'live-board') expect(credits, id).not.toEqual([]);
  });

  it.each([
    ['IT', 'Marketing'],
    ['Ops', 'Sales', 'Legal'],
    ['A', 'B', 'C', 'D'],
  ])('[FM4] open as rooms with any two to four sides, in the words of those sides: %s %s %s %s', (...given) => {
    const names = given.filter((name) => name !== undefined);
    for (const format of SHIPPED) {
      const plans = plansFrom(format, names);
      expect(JSON.stringify(plans), format.id).not.toMatch(/\{(?:own|others|first|second)\}/u);
      const room = new TestRoom({ agenda: plans, live: format.live, roles: names });
      expect(room.state.agenda).toHaveLength(format.steps.length);
    }
    const [own] = plansFrom(SHIPPED[0]!, names).filter(({ id }) => id === 'own');
    expect(Object.values(own!.prompt.byRole)[0]).toContain(names[0]);
  });

  it('[FM5] an agenda kept as a format opens as the same agenda', () => {
    for (const format of SHIPPED) {
      const plans = plansFrom(format, ['IT', 'Marketing']).map((one) => ({ ...one, id: one.id ?? '' }));
      const kept = formatFrom(
        { id: 'own', title: 'Mine', line: 'Kept.' },
        { plans, names: ['IT', 'Marketing'], live: format.live },
      );
      const read = readFormat(formatText(kept));
      expect(isFault(read), format.id).toBe(false);
      if (!isFault(read)) expect(plansFrom(read, ['IT', 'Marketing'])).toEqual(plans);
    }
  });
});

describe('a file that is none', () => {
  it.each([
    ['{"version": 1,\n "id": "x",\n}', 3, '', 'is not JSON'],
    ['', 1, '', 'is not JSON'],
    ['[]', 1, '', 'should be an object'],
    ['{\n"version": 2}', 2, 'version', 'should be 1'],
  ])('[FM6] %s is refused with the line and the reason', (text, line, path, reason) => {
    const fault = refused(text);
    expect(fault).toMatchObject({ line, path });
    expect(fault.reason).toContain(reason);
    expect(faultWords(fault)).toMatch(/^Line \d+.*\.$/u);
  });

  it('[FM7] 200 files with one fault each: every one is refused, and the place is the fault’s own', () => {
    const random = uniform('faults');
    for (let i = 0; i < 200; i++) {
      const name = FILES[i % FILES.length]!;
      const { text, place, what } = spoilt(textOf(name), random);
      const read = readFormat(text);
      if (!isFault(read)) throw new Error(`${name} was taken with ${what} at ${place}`);
      const fault = read;
      const at = `${name}: ${what} at ${place} gave ${faultWords(fault)}`;
      expect(fault.reason, at).not.toBe('');
      expect(place === fault.path || place.startsWith(`${fault.path}.`) || fault.path.startsWith(place), at).toBe(true);
      expect(fault.line, at).toBeLessThanOrEqual(text.split('\n').length);
    }
  });

  it('[FM8] control: the same files unspoilt are taken, in any order of their keys', () => {
    for (const name of FILES) {
      const file = JSON.parse(textOf(name)) as Record<string, unknown>;
      const turned = Object.fromEntries(shuffled(Object.keys(file), name).map((key) => [key, file[key]]));
      expect(isFault(readFormat(JSON.stringify(turned))), name).toBe(false);
    }
  });

  it('[FM9] what would have nothing to start from is named with its step', () => {
    const file = JSON.parse(textOf('live-board.json')) as { steps: object[] };
    file.steps.reverse();
    expect(refused(JSON.stringify(file, null, 2))).toMatchObject({ path: 'steps[0].from', line: expect.any(Number) });
  });
});

describe('a hostile file', () => {
  const file = (more: object, step: object = {}) => ({
    ...{ version: 1, id: 'x', title: 'X', line: 'A line.', minutes: 1, roles: ['IT', 'Marketing'], ...more },
    steps: [{ id: 'a', kind: 'brief', title: 'A', minutes: 1, prompt: { all: 'What?' }, ...step }],
  });

  it('[FM11] sides that are called as something every object has are sides like any other', () => {
    const read = readFormat(JSON.stringify(file({ roles: ['constructor', 'valueOf'] })));
    if (isFault(read)) throw new Error(faultWords(read));
    expect(plansFrom(read, ['IT', 'Marketing'])[0]?.prompt).toEqual({ all: 'What?', byRole: {} });
  });

  it('[FM12] no step is called as all of them are, or as the room is, in a file or where a room opens', () => {
    for (const id of ['all', 'room']) {
      expect(refused(JSON.stringify(file({}, { id })))).toMatchObject({ path: 'steps[0].id' });
      expect(agendaFrom([plan('brief', {}, { id })], () => 'x')).toBeUndefined();
    }
  });
});

/** A file with one thing wrong, and where that is. */
function spoilt(text: string, random: () => number): { text: string; place: string; what: string } {
  const file = JSON.parse(text) as Record<string, unknown>;
  const any = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)]!;
  const steps = file.steps as Record<string, unknown>[];
  const at = Math.floor(random() * steps.length);
  const step = steps[at]!;
  const wrongs: (() => [place: string, what: string])[] = [
    () => {
      const key = any(['version', 'id', 'title', 'line', 'minutes', 'roles', 'steps']);
      delete file[key];
      return [key, 'taken out'];
    },
    () => {
      const key = any(['id', 'title', 'line', 'minutes', 'roles', 'credits', 'steps']);
      file[key] = any([null, { nothing: 1 }, true]);
      return [key, 'another type'];
    },
    () => {
      const key = any(['id', 'kind', 'title', 'minutes', 'prompt']);
      delete step[key];
      return [`steps[${at}].${key}`, 'taken out'];
    },
    () => {
      const key = any(['id', 'kind', 'title', 'minutes', 'prompt', 'settings', 'from']);
      const wrong =
        key === 'id' || key === 'kind' ? 'no such thing, and longer than an id may be, which is 64 symbols' : null;
      step[key] = key === 'from' ? 'nobody' : any([[], 7.5, wrong]);
      if (key === 'from') return ['steps', 'no such source'];
      return [key === 'minutes' && step[key] === 7.5 ? 'minutes' : `steps[${at}].${key}`, 'another type'];
    },
    () => {
      step.surprise = 1;
      return [`steps[${at}].surprise`, 'unknown key'];
    },
    () => {
      step.settings = { ...(step.settings as object), surprise: 1 };
      return [`steps[${at}].settings.surprise`, 'unknown setting'];
    },
    () => {
      step.kind = any(['vote', 'constructor', '__proto__', 'Collect']);
      return [`steps[${at}].kind`, 'unknown kind'];
    },
    () => {
      step.minutes = any([-1, 241, 1e9]);
      return [`steps[${at}].minutes`, 'out of range'];
    },
    () => {
      file.minutes = (file.minutes as number) + 1;
      return ['minutes', 'not the sum'];
    },
    () => {
      steps.push({ ...step });
      file.minutes = (file.minutes as number) + (step.minutes as number);
      return [`steps[${steps.length - 1}].id`, 'twice the same id'];
    },
    () => {
      (step.prompt as Record<string, unknown>).byRole = { Nobody: 'what?' };
      return [`steps[${at}].prompt.byRole`, 'no such side'];
    },
    () => {
      file.roles = any([['IT'], ['IT', 'IT'], ['A', 'B', 'C', 'D', 'E'], ['IT', '']]);
      return ['roles', 'not two to four names'];
    },
    () => {
      (step.prompt as Record<string, unknown>).all = 'x\u202ey';
      return [`steps[${at}].prompt.all`, 'invisible characters'];
    },
  ];
  const [place, what] = any(wrongs)();
  return { text: JSON.stringify(file, null, 2), place, what };
}

describe('a step without anything to start from', () => {
  it('[FM10] cannot be told from the agenda alone to be about a step that is not there', () => {
    const one = new TestRoom({ agenda: [plan('collect'), plan('dots')] });
    expect(one.moderator('agenda.edit', { step: 's2', feeds: 'nobody' })).toBe('step.unknown');
    expect(one.moderator('agenda.edit', { step: 's2', feeds: 's1' })).toBe('ok');
    one.moderator('step.open', { step: 's1' });
    expect(one.moderator('agenda.edit', { step: 's1', feeds: null })).toBe('step.started');
  });
});

/** What the pure rules may not make for themselves, for each command of a tick: time, who is here, an id, a seed. */
import type { Context } from '../shared/activity.ts';
import type { Chance, HostPorts } from './ports.ts';

type Here = Context['here'];

export function contexts({ clock, chance }: Pick<HostPorts, 'clock' | 'chance'>, hereAt: (now: number) => Here) {
  const now = clock.now();
  const here = hereAt(now);
  return (): Context => {
    const [id, seed] = [once(chance), once(chance)];
    return {
      now,
      here,
      get id() {
        return id();
      },
      get seed() {
        return seed();
      },
    };
  };
}

/** Drawn when first asked for: most commands need no chance. */
function once(chance: Chance): Chance {
  let drawn: string | undefined;
  return () => (drawn ??= chance());
}

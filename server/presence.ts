/** Who is here, as counts: devices per role. In memory alone, and of no use to tell one device from another. */
import type { Seat } from './seats.ts';

/** How long a phone that lost its network still counts as here, in milliseconds; phones sleep in pockets. */
export const GRACE = 120_000;

interface Device {
  role: string;
  scribed: boolean;
  connections: number;
  leftAt: number;
}

const isHere = ({ connections, leftAt }: Device, now: number): boolean => connections > 0 || now - leftAt <= GRACE;

export class Presence {
  readonly #devices = new Map<string, Device>();
  #connected = 0;

  arrive({ pid, role, scribed }: Pick<Seat, 'pid' | 'role' | 'scribed'>): void {
    const device = this.#devices.get(pid) ?? { role, scribed: scribed === true, connections: 0, leftAt: 0 };
    if (device.connections === 0) this.#connected += 1;
    device.connections += 1;
    this.#devices.set(pid, device);
  }

  leave(pid: string, now: number): void {
    const device = this.#devices.get(pid);
    if (!device) return;
    device.connections -= 1;
    if (device.connections === 0) this.#connected -= 1;
    device.leftAt = now;
  }

  /** Devices here per role id. */
  here(now: number): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const [pid, device] of this.#devices) {
      if (!isHere(device, now)) this.#devices.delete(pid);
      else counts[device.role] = (counts[device.role] ?? 0) + 1;
    }
    return counts;
  }

  /**
   * How many of them were entered by a helper. In total only: beside a small role a count of one would say for the whole
   * session on which side that person is, and it weighs nothing. Whoever watches at the moment one comes sees the role's
   * count rise with it, as with anybody who comes alone; telling it later would only shift that.
   */
  scribed(now: number): number {
    let count = 0;
    for (const device of this.#devices.values()) if (device.scribed && isHere(device, now)) count += 1;
    return count;
  }

  /** Devices with a connection: asked at every door, so counted and not looked for. */
  get connected(): number {
    return this.#connected;
  }
}

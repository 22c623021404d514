/** Who is here, as counts: devices per role. In memory alone, and of no use to tell one device from another. */

/** How long a phone that lost its network still counts as here, in milliseconds; phones sleep in pockets. */
export const GRACE = 120_000;

interface Device {
  role: string;
  connections: number;
  leftAt: number;
}

export class Presence {
  readonly #devices = new Map<string, Device>();
  #connected = 0;

  arrive(pid: string, role: string): void {
    const device = this.#devices.get(pid) ?? { role, connections: 0, leftAt: 0 };
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
      if (device.connections <= 0 && now - device.leftAt > GRACE) this.#devices.delete(pid);
      else counts[device.role] = (counts[device.role] ?? 0) + 1;
    }
    return counts;
  }

  /** Devices with a connection: asked at every door, so counted and not looked for. */
  get connected(): number {
    return this.#connected;
  }
}

/** One tab of a room on one phone at a time: the later one takes over, and the earlier one is told. */

/** One name that all tabs of this phone hear. */
export interface Channel {
  post(message: Message): void;
  hear(listener: (message: Message) => void): void;
  close(): void;
}

/** A tab that has come asks for the room; the one that had it says when it has written everything down. */
export type Message = { here: string } | { gone: string };

export interface Claim {
  release(): void;
}

export interface TabPorts {
  /** Undefined where tabs cannot hear each other. */
  open(name: string): Channel | undefined;
  id: string;
  /** How long the earlier tab is waited for, so that it can write down what it holds. */
  wait(milliseconds: number): Promise<void>;
}

const PATIENCE = 200;

/** Resolves when this tab may read what is kept; `taken` is called when a later tab asks, and finishes writing. */
export async function claimTab(code: string, taken: () => Promise<void>, ports: TabPorts): Promise<Claim> {
  const channel = ports.open(`elephant-room:${code}`);
  if (!channel) return { release() {} };
  let mine = true;
  const answered = new Promise<void>((resolve) => {
    channel.hear((message) => {
      if ('gone' in message) return message.gone === ports.id ? resolve() : undefined;
      if (!mine || message.here === ports.id) return;
      mine = false;
      void taken().then(() => {
        channel.post({ gone: message.here });
        channel.close();
      });
    });
  });
  channel.post({ here: ports.id });
  await Promise.race([answered, ports.wait(PATIENCE)]);
  return { release: () => channel.close() };
}

function openChannel(name: string): Channel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel takes none
    post: (message) => channel.postMessage(message),
    hear: (listener) => channel.addEventListener('message', ({ data }: MessageEvent<Message>) => listener(data)),
    close: () => channel.close(),
  };
}

export const browserTabs = (id: string): TabPorts => ({
  id,
  open: openChannel,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

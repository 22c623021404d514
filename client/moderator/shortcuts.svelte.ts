/** Single keys at the desk. They never fire while somebody types or a dialog is open, and can be switched off. */
export interface Shortcut {
  /** As in KeyboardEvent.key, lower case; `shift+enter` for that one. */
  key: string;
  shown: string;
  words: string;
  run(): void;
}

const SHELF = 'elephant-room.shortcuts';

class Switch {
  on = $state(true);

  constructor() {
    try {
      this.on = localStorage.getItem(SHELF) !== 'off';
    } catch {
      // Storage is off: the keys stay on for this visit.
    }
  }

  turn(on: boolean): void {
    this.on = on;
    try {
      localStorage.setItem(SHELF, on ? 'on' : 'off');
    } catch {
      // As above.
    }
  }
}

export const shortcutSwitch = new Switch();

const FIELD = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], dialog';

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(FIELD) !== null;

export function pressed(event: KeyboardEvent, shortcuts: readonly Shortcut[]): void {
  if (!shortcutSwitch.on || event.defaultPrevented || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  const key = event.key === 'Enter' && event.shiftKey ? 'shift+enter' : event.key.toLowerCase();
  const shortcut = shortcuts.find((one) => one.key === key);
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run();
}

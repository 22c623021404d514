/** One thing to do in a menu. */
export interface MenuItem {
  words: string;
  run(): void;
  /** Shown, but not possible now. */
  off?: boolean;
}

/** A longer text is answered by a hint, never read, where a command does not say otherwise. */
export const LONGEST_TEXT = 4_000;

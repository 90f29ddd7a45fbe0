/**
 * The mail that was asked for on this device. The code in it is worth nothing without the challenge, and the challenge nothing without the code:
 * it outlives a reload for as long as the code does.
 */
const KEPT = 'asked';
const LIFE = 30 * 60_000;

/** Keeps what was asked, and which page she wanted. */
export function ask({ challenge }, { then = '' } = {}) {
  sessionStorage.setItem(KEPT, JSON.stringify({ challenge, then, until: Date.now() + LIFE }));
}

/** What was asked last; null where nothing was, or too long ago. */
export function asked() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  return kept && kept.until > Date.now() ? kept : null;
}

/** It is answered. */
export function answered() {
  sessionStorage.removeItem(KEPT);
}

import { get } from './api.js';

/**
 * What the API told, for as long as a page may show it without asking again: going back is instant, and two parts of a page ask once. Nothing of
 * it outlives the tab.
 */
const FRESH = 60_000;
const told = new Map();

/** What is at a path of the API. `open` is for what everybody may read. */
export function read(path, { open = false } = {}) {
  const known = told.get(path);
  if (known && Date.now() - known.at < FRESH) return known.answer;
  const answer = get(path, { open });
  told.set(path, { at: Date.now(), answer });
  answer.catch(() => told.delete(path));
  return answer;
}

/** What was told is not so any more, since this page changed it. */
export function changed(...prefixes) {
  for (const path of told.keys()) {
    if (prefixes.some((prefix) => path.startsWith(prefix))) told.delete(path);
  }
}

/** Puts in what a change answered. */
export function now(path, content) {
  told.set(path, { at: Date.now(), answer: Promise.resolve(content) });
}

window.addEventListener('session', () => told.clear());

import { h } from '../dom.js';
import { texts } from '../texts/en.js';

/**
 * What went wrong, in words, with a way on. `again` repeats what was tried; left out where repeating cannot help. On a page without a title this
 * is its title.
 */
export function problemView(problem, again) {
  const [title, text] = wordsFor(problem);
  return h('div', { class: 'problem', role: 'alert' },
    h(document.querySelector('#main h1') ? 'h2' : 'h1', {}, title),
    h('p', {}, text),
    wayOn(problem, again));
}

/** The title and the advice for a problem, whatever it is. A fault of the page's own, or a part of it that did not arrive, is told as well. */
export function wordsFor(problem) {
  if (!problem.kind) {
    reportError(problem);
    return navigator.onLine === false ? texts.problems.offline : texts.problems.unknown;
  }
  return texts.problems[problem.kind] ?? texts.problems.unknown;
}

/** What to do about a problem; null where there is nothing to press. */
export function wayOn({ kind }, again) {
  switch (kind) {
    case 'sign-in-needed':
    case 'session-ended':
      return h('a', { class: 'button', href: '/sign-in' }, texts.shell.signIn);
    case 'used-or-expired':
      return h('a', { class: 'button', href: '/sign-in' }, texts.inbox.another);
    case 'upgrade-needed':
    case 'team-only':
    case 'not-for-sale':
      return h('a', { class: 'button', href: '/team' }, texts.video.open);
    default:
      return again ? h('button', { type: 'button', onclick: again }, texts.again) : null;
  }
}

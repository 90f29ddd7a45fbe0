import { fill, h } from '../dom.js';
import { texts } from '../texts/en.js';
import { problemView } from './problem.js';

/**
 * A place for what is still on its way. It holds its room with `lines` grey lines, so that nothing jumps, and then shows what `view` makes of it,
 * or the problem, with a button that asks again.
 */
export function loaded(ask, view, { lines = 3 } = {}) {
  const place = h('div', { class: 'loaded', 'aria-busy': 'true' });
  const load = async () => {
    fill(place,
      h('p', { class: 'unseen', role: 'status' }, texts.loading),
      Array.from({ length: lines }, () => h('div', { class: 'line', 'aria-hidden': 'true' })));
    place.setAttribute('aria-busy', 'true');
    try {
      fill(place, await view(await ask()));
    } catch (problem) {
      fill(place, problemView(problem, load));
    }
    place.setAttribute('aria-busy', 'false');
    window.dispatchEvent(new Event('page-filled'));
  };
  load();
  return place;
}

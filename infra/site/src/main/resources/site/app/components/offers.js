import { h } from '../dom.js';
import { read } from '../store.js';
import { texts } from '../texts/en.js';
import { sum } from '../words.js';
import { loaded } from './loaded.js';

const say = texts.offers;

/**
 * What can be bought, with its price spelt out. `heading` is the level of each offer's name; `choose` makes what stands under it, left out where
 * nothing is bought from here.
 */
export function offersView(heading, choose = () => null) {
  return loaded(() => read('/v1/offers', { open: true }), ({ items }) => (items.length
    ? h('ul', { class: 'plain offers' }, items.map((offer) => h('li', {},
      h(heading, {}, offer.name),
      h('p', { class: 'price' }, h('strong', {}, sum(offer.price)), ' ', say.every[offer.interval]),
      h('p', { class: 'soft' }, offer.trialDays > 0 ? say.trial(offer.trialDays, sum(offer.price), say.every[offer.interval]) : say.atOnce),
      h('div', { class: 'row' }, choose(offer)))))
    : h('p', {}, say.none)), { lines: 6 });
}


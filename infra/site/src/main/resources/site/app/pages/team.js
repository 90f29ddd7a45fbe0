import { post, signedIn } from '../api.js';
import { coach } from '../coach.js';
import { offersView } from '../components/offers.js';
import { problemView } from '../components/problem.js';
import { fill, h } from '../dom.js';
import { texts } from '../texts/en.js';

const say = texts.team;

/** What the team gets, what it costs, and the way to pay. */
export function render() {
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    h('p', { class: 'lead' }, say.text),
    h('ul', {}, coach.team.map((text) => h('li', {}, text))),
    offersView('h2', (offer) => (signedIn() ? buy(offer) : h('a', { class: 'button', href: '/join' }, say.joinFirst))),
    h('p', { class: 'soft' }, say.stripe));
}

function buy(offer) {
  const place = h('div', {});
  const button = h('button', { type: 'button', onclick: leave }, say.choose);
  async function leave() {
    if (button.getAttribute('aria-disabled')) return;
    button.setAttribute('aria-disabled', 'true');
    try {
      const { url } = await post('/v1/billing/checkout', { offer: offer.id });
      location.assign(url);
    } catch (problem) {
      fill(place, problem.kind === 'already-a-member'
        ? [problemView(problem), h('a', { class: 'button quiet', href: '/membership' }, texts.membership.title)]
        : problemView(problem, leave));
    } finally {
      button.removeAttribute('aria-disabled');
    }
  }
  // Somebody who comes back from Stripe by the browser's own button finds the page as it was.
  fill(place, button);
  return place;
}

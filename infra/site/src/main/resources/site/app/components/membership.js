import { post } from '../api.js';
import { fill, h } from '../dom.js';
import { texts } from '../texts/en.js';
import { dateInWords, instantInWords } from '../words.js';
import { problemView } from './problem.js';

const say = texts.membership;

/** A membership in words and dates, and what can be done about it. */
export function membershipView(membership) {
  const { tier, state, actionNeeded } = membership;
  const dates = {
    until: membership.accessUntil && instantInWords(membership.accessUntil),
    renews: membership.renewsOn && dateInWords(membership.renewsOn),
    ends: membership.endsOn && dateInWords(membership.endsOn),
  };
  const [title, text] = say.states[state];
  return [
    h('div', { class: actionNeeded ? 'card urgent' : 'card' },
      h('h2', {}, title),
      h('p', {}, text(dates)),
      actionNeeded ? h('p', {}, h('strong', {}, say.actions[actionNeeded])) : null,
      state === 'free' ? h('p', { class: 'row' }, h('a', { class: 'button', href: '/team' }, texts.video.open)) : null,
      state === 'free' ? null : portal(actionNeeded ? say.mend : say.manage)),
    tier === 'team' ? h('p', {}, say.canDo) : null,
  ];
}

function portal(text) {
  const place = h('div', { class: 'row' });
  async function leave() {
    button.setAttribute('aria-disabled', 'true');
    try {
      const { url } = await post('/v1/billing/portal');
      location.assign(url);
    } catch (problem) {
      fill(place, problemView(problem, leave));
    } finally {
      button.removeAttribute('aria-disabled');
    }
  }
  const button = h('button', { type: 'button', onclick: leave }, text);
  return fill(place, button);
}

import { signedIn } from '../api.js';
import { coach } from '../coach.js';
import { offersView } from '../components/offers.js';
import { h } from '../dom.js';
import { texts } from '../texts/en.js';

const say = texts.front;

/** The front page: what it is, what is free, what the team gets, and what that costs. Whoever is signed in sees today. */
export async function render() {
  if (signedIn()) {
    history.replaceState(null, '', '/today');
    return (await import('./today.js')).render({});
  }
  return h('div', { class: 'column front' },
    h('h1', {}, coach.promise),
    coach.greeting.map((text) => h('p', { class: 'lead' }, text)),
    h('p', { class: 'row' }, h('a', { class: 'button big', href: '/join' }, say.join), h('a', { class: 'button quiet big', href: '/sign-in' }, texts.shell.signIn)),
    h('p', { class: 'soft' }, say.noCard),
    h('h2', {}, say.freeTitle),
    h('ul', {}, coach.free.map((text) => h('li', {}, text))),
    h('h2', {}, say.howTitle),
    h('ol', {}, say.how.map((text) => h('li', {}, text))),
    h('h2', { id: 'team' }, say.teamTitle),
    h('ul', {}, coach.team.map((text) => h('li', {}, text))),
    offersView('h3'),
    h('p', { class: 'note' }, say.health, ' ', h('a', { href: '/before-you-run' }, texts.shell.beforeYouRun)));
}

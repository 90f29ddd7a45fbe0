import { coach } from '../coach.js';
import { h } from '../dom.js';
import { texts } from '../texts/en.js';

const say = texts.front;

export function render() {
  return h('div', { class: 'column' },
    h('h1', {}, coach.promise),
    coach.greeting.map((text) => h('p', { class: 'lead' }, text)),
    h('a', { class: 'button', href: '/join' }, say.join),
    h('h2', {}, say.freeTitle),
    h('ul', {}, coach.free.map((text) => h('li', {}, text))),
    h('h2', {}, say.teamTitle),
    h('ul', {}, coach.team.map((text) => h('li', {}, text))));
}

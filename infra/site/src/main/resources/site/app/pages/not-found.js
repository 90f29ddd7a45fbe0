import { h } from '../dom.js';
import { texts } from '../texts/en.js';

const say = texts.notFound;

export function render() {
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    h('p', {}, say.text),
    h('p', { class: 'row' }, h('a', { class: 'button', href: '/' }, say.home)));
}

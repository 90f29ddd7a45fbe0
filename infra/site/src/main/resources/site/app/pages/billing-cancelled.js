import { h } from '../dom.js';
import { texts } from '../texts/en.js';

const say = texts.cancelled;

/** Where Stripe's page leads when she left without paying. */
export const render = () => h('div', { class: 'column' },
  h('h1', {}, say.title),
  h('p', { class: 'lead' }, say.text),
  h('p', { class: 'row' }, h('a', { class: 'button', href: '/today' }, texts.shell.today), h('a', { class: 'button quiet', href: '/team' }, say.again)));

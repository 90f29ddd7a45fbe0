import { loaded } from '../components/loaded.js';
import { membershipView } from '../components/membership.js';
import { h } from '../dom.js';
import { read } from '../store.js';
import { texts } from '../texts/en.js';

/** Where mails about payment lead. */
export function render() {
  return h('div', { class: 'column' },
    h('h1', {}, texts.membership.title),
    loaded(() => read('/v1/me/membership'), membershipView, { lines: 5 }));
}

import { loaded } from '../components/loaded.js';
import { h } from '../dom.js';
import { read } from '../store.js';
import { texts } from '../texts/en.js';

export function render() {
  return h('div', { class: 'column' }, loaded(() => read('/v1/me'), (me) => h('h1', {}, texts.today.title(me.name))));
}

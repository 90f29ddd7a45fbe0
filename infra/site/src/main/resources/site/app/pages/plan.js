import { loaded } from '../components/loaded.js';
import { h } from '../dom.js';
import { read } from '../store.js';

export function render() {
  return h('div', { class: 'column' }, loaded(() => read('/v1/plans/current'), (plan) => h('h1', {}, plan.title)));
}

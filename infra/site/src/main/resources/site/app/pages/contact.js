import { coach } from '../coach.js';
import { article } from '../components/article.js';
import { h } from '../dom.js';
import { texts } from '../texts/en.js';

export const render = () => article(texts.contact, h('p', { class: 'row' }, h('a', { class: 'button', href: `mailto:${coach.email}` }, texts.contact.write)));

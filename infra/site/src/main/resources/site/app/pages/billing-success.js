import { syncedPage } from '../components/synced.js';
import { h } from '../dom.js';
import { texts } from '../texts/en.js';

const say = texts.success;

const onTheTeam = ({ tier }) => tier === 'team';

/** Where Stripe's page leads once she has paid. */
export const render = () => syncedPage(say.title, say.text, (membership) => (onTheTeam(membership)
  ? h('p', { class: 'row' }, h('a', { class: 'button', href: '/library' }, say.go))
  : h('p', {}, say.notYet)), onTheTeam);

import { post } from '../api.js';
import { h } from '../dom.js';
import { changed, now } from '../store.js';
import { loaded } from './loaded.js';
import { membershipView } from './membership.js';

/** A page that Stripe leads back to. What Stripe's page reports is not believed by itself: the API reads Stripe anew. */
export function syncedPage(title, text, more = () => null) {
  return h('div', { class: 'column' },
    h('h1', {}, title),
    text && h('p', { class: 'lead' }, text),
    loaded(async () => {
      const membership = await post('/v1/billing/sync');
      changed('/v1/');
      now('/v1/me/membership', membership);
      return membership;
    }, (membership) => [membershipView(membership), more(membership)], { lines: 5 }));
}

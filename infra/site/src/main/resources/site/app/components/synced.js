import { post } from '../api.js';
import { h } from '../dom.js';
import { changed, now } from '../store.js';
import { loaded } from './loaded.js';
import { membershipView } from './membership.js';

/** Seconds between two looks: an event of Stripe's may be synced by somebody else, and the API then tells what was known before it. */
const BETWEEN = [1, 2, 3, 5, 8, 13];

/**
 * A page that Stripe leads back to. What Stripe's page reports is not believed by itself: the API reads Stripe anew. It is asked again until the
 * membership is as `settled` expects, for half a minute.
 */
export function syncedPage(title, text, more = () => null, settled = () => true) {
  return h('div', { class: 'column' },
    h('h1', {}, title),
    text && h('p', { class: 'lead' }, text),
    loaded(async () => {
      let membership = await post('/v1/billing/sync');
      for (const seconds of BETWEEN) {
        if (settled(membership)) break;
        await new Promise((done) => { setTimeout(done, seconds * 1000); });
        membership = await post('/v1/billing/sync');
      }
      changed('/v1/');
      now('/v1/me/membership', membership);
      return membership;
    }, (membership) => [membershipView(membership), more(membership)], { lines: 5 }));
}

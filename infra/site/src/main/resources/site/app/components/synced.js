import { post } from '../api.js';
import { fill, h } from '../dom.js';
import { changed, now } from '../store.js';
import { loaded } from './loaded.js';
import { membershipView } from './membership.js';

/** Seconds between two looks at what is not as expected yet: Stripe's news may be on its way. */
const BETWEEN = [1, 2, 3, 5, 8, 13];

/** The API does not read Stripe again for five seconds, so who comes back sooner is looked at once more. */
const ONCE_MORE = 6000;

/**
 * A page that Stripe leads back to. What Stripe's page reports is not believed by itself: the API reads Stripe anew. It is asked again until the
 * membership is as `settled` expects, for half a minute, and once more for what changed a moment ago.
 */
export function syncedPage(title, text, more = () => null, settled = () => true) {
  const view = (membership) => [membershipView(membership), more(membership)];
  const place = loaded(async () => {
    let membership = await synced();
    for (const seconds of BETWEEN) {
      if (settled(membership)) break;
      await new Promise((done) => { setTimeout(done, seconds * 1000); });
      membership = await synced();
    }
    lookOnceMore(place, membership, view);
    return membership;
  }, view, { lines: 5 });
  return h('div', { class: 'column' }, h('h1', {}, title), text && h('p', { class: 'lead' }, text), place);
}

async function synced() {
  const membership = await post('/v1/billing/sync');
  changed('/v1/');
  now('/v1/me/membership', membership);
  return membership;
}

function lookOnceMore(place, shown, view) {
  setTimeout(async () => {
    if (!place.isConnected) return;
    try {
      const membership = await synced();
      if (JSON.stringify(membership) === JSON.stringify(shown)) return;
      fill(place, view(membership));
      window.dispatchEvent(new Event('page-filled'));
    } catch {
      // What is shown was true a moment ago, and stays.
    }
  }, ONCE_MORE);
}

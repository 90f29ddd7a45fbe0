'use strict';

// A classic script, and the first thing that index.html loads: modules run only once all that they import is there.
// A mailed link is /#/confirm?token=…: the fragment is read here, and the address bar holds the page's own path from then on.
// The token waits in this closure until the page takes it. It is in no history, no storage and no request.
(() => {
  let token = '';

  function arrive() {
    const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
    if (!/^\/(?!\/)/.test(path)) return false;
    token = new URLSearchParams(query).get('token') || '';
    // A link to sign in by is a page of its own, beside the one that asks for an address.
    history.replaceState(null, '', path === '/sign-in' && token ? '/welcome-back' : path);
    return true;
  }

  arrive();
  window.addEventListener('hashchange', () => {
    if (arrive()) window.dispatchEvent(new Event('arrival'));
  });
  window.takeToken = () => {
    const taken = token;
    token = '';
    return taken;
  };
})();

import { signedIn } from '../api.js';
import { coach } from '../coach.js';
import { fill, h } from '../dom.js';
import { texts } from '../texts/en.js';

const say = texts.shell;

/** What stands around every page: the name, the way to the pages, and the foot. */
export function shell() {
  document.getElementById('skip').textContent = say.skip;
  const header = document.getElementById('header');
  const footer = document.getElementById('footer');
  const offline = h('p', { class: 'offline', role: 'status' });
  const draw = () => {
    fill(header,
      h('a', { class: 'name', href: '/' }, coach.site),
      h('nav', { 'aria-label': say.navigation }, links().map(([path, text, look]) => h('a', { href: path, class: look }, text))),
      offline);
    here();
  };
  const here = () => {
    for (const link of header.querySelectorAll('a')) {
      const at = new URL(link.href).pathname;
      const inside = location.pathname === at || (at !== '/' && location.pathname.startsWith(`${at}/`));
      if (inside) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };
  const reach = () => { offline.textContent = navigator.onLine === false ? say.offline : ''; };
  fill(footer, h('nav', { 'aria-label': say.about }, [
    ['/before-you-run', say.beforeYouRun], ['/team', say.team], ['/terms', say.terms], ['/privacy', say.privacy], ['/contact', say.contact],
  ].map(([path, text]) => h('a', { href: path }, text))), h('p', {}, say.foot));
  window.addEventListener('session', draw);
  window.addEventListener('page-shown', here);
  window.addEventListener('online', reach);
  window.addEventListener('offline', reach);
  draw();
  reach();
}

function links() {
  return signedIn()
    ? [['/today', say.today], ['/plan', say.plan], ['/library', say.library], ['/account', say.account]]
    : [['/team', say.team], ['/sign-in', say.signIn], ['/join', say.join, 'button']];
}

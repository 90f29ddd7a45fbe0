import { fill, h } from './dom.js';
import { signedIn } from './api.js';
import { coach } from './coach.js';

const MEMBER = { member: true };

/**
 * The site's pages by path. A page is a module of app/pages with one function, `render`, which answers an element, at once or soon. It is given
 * what the path's names stand for. `member` says that a page is for who has signed in.
 */
const PAGES = [
  ['/', () => import('./pages/front.js')],
  ['/join', () => import('./pages/join.js')],
  ['/sign-in', () => import('./pages/sign-in.js')],
  ['/inbox', () => import('./pages/inbox.js')],
  ['/confirm', () => import('./pages/confirm.js')],
  ['/welcome-back', () => import('./pages/welcome-back.js')],
  ['/team', () => import('./pages/team.js')],
  ['/terms', () => import('./pages/terms.js')],
  ['/privacy', () => import('./pages/privacy.js')],
  ['/contact', () => import('./pages/contact.js')],
  ['/before-you-run', () => import('./pages/before-you-run.js')],
  ['/billing/cancelled', () => import('./pages/billing-cancelled.js')],
  ['/today', () => import('./pages/today.js'), MEMBER],
  ['/plan', () => import('./pages/plan.js'), MEMBER],
  ['/plan/:number', () => import('./pages/week.js'), MEMBER],
  ['/run/:week/:workout', () => import('./pages/run.js'), MEMBER],
  ['/strength/:week/:workout', () => import('./pages/strength.js'), MEMBER],
  ['/library', () => import('./pages/library.js'), MEMBER],
  ['/library/:video', () => import('./pages/video.js'), MEMBER],
  ['/membership', () => import('./pages/membership.js'), MEMBER],
  ['/billing', () => import('./pages/billing.js'), MEMBER],
  ['/billing/success', () => import('./pages/billing-success.js'), MEMBER],
  ['/account', () => import('./pages/account.js'), MEMBER],
];

let turn = 0;

/** Goes to a page of the site. */
export function go(path, { replace = false } = {}) {
  if (replace) {
    history.replaceState(null, '', path);
  } else if (path !== location.pathname + location.search) {
    history.pushState(null, '', path);
  }
  return show();
}

/** Shows the page that the address bar names. */
export async function show({ first = false } = {}) {
  const mine = ++turn;
  const main = document.getElementById('main');
  const { load, parameters, member } = find(location.pathname);
  window.dispatchEvent(new Event('page-left'));
  let page;
  try {
    if (member && !signedIn()) {
      const { render } = await import('./pages/sign-in.js');
      page = await render({ then: location.pathname + location.search });
    } else {
      const module = await load();
      page = await module.render(parameters);
    }
  } catch (problem) {
    const { problemView } = await import('./components/problem.js');
    page = h('div', { class: 'column' }, problemView(problem, () => show()));
  }
  if (mine !== turn) return;
  fill(main, page);
  window.dispatchEvent(new Event('page-shown'));
  if (!first) {
    // A new page is read from its top, and told to whoever listens.
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
  entitle();
}

/** The window is named as the page is. Who came to the page hears its title, even where that was still on its way. */
function entitle() {
  const main = document.getElementById('main');
  const heading = main.querySelector('h1');
  document.title = [heading?.textContent, coach.site].filter(Boolean).join(' · ');
  if (heading && document.activeElement === main) {
    heading.setAttribute('tabindex', '-1');
    heading.focus({ preventScroll: true });
  }
}

function find(path) {
  for (const [pattern, load, { member = false } = {}] of PAGES) {
    const names = [];
    const form = pattern.replace(/:(\w+)/g, (_, name) => {
      names.push(name);
      return '([^/]+)';
    });
    const found = new RegExp(`^${form}/?$`).exec(path);
    if (found) {
      const parameters = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1])]));
      return { load, parameters, member };
    }
  }
  return { load: () => import('./pages/not-found.js'), parameters: {}, member: false };
}

/** A click on a link to a page of the site needs no new document. */
export function followLinks() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || /^\/(v1|docs|problems|openapi\.yaml|\.well-known|calendar|feeds|media|_local)(\/|$)/.test(to.pathname) || to.hash) return;
    event.preventDefault();
    go(to.pathname + to.search);
  });
  window.addEventListener('page-filled', entitle);
  window.addEventListener('popstate', () => show({ first: false }));
  window.addEventListener('arrival', () => show());
  window.addEventListener('session-elsewhere', () => show());
}

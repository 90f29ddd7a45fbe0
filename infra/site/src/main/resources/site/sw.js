/**
 * Keeps a whole release of the site, so that it opens without a network. A release's files lie in a folder of their own that never changes: a page
 * takes nothing from another release, whichever worker answers it.
 */
const FOLDER = '/release/';
const CACHE = `site ${FOLDER}`;
const PAGE = '/index.html';

/** What is no page of the site. */
const ELSEWHERE = /^\/(v1|docs|problems|openapi\.yaml|\.well-known|calendar|feeds|media|_local)(\/|$)/;

/** This release and the one before it, of which a page may still be open. */
const KEPT = 2;

self.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(drop().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || ELSEWHERE.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else event.respondWith(file(request));
});

async function keep() {
  const answer = await fetch(PAGE, { cache: 'no-store' });
  // Between two requests another release may have come: then the next look for this file finds its worker.
  if (!answer.ok || !(await answer.clone().text()).includes(FOLDER)) throw new Error('The page is of another release');
  const files = await (await fetch(`${FOLDER}files.json`)).json();
  const cache = await caches.open(CACHE);
  await cache.addAll(files);
  await cache.put(PAGE, answer);
}

async function drop() {
  const releases = (await caches.keys()).filter((name) => name.startsWith('site '));
  await Promise.all(releases.slice(0, -KEPT).map((name) => caches.delete(name)));
}

async function page(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(PAGE)) ?? fetch(request);
}

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

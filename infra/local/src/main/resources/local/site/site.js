'use strict';

const page = document.getElementById('page');
const held = () => JSON.parse(sessionStorage.getItem('session') || 'null');
const hold = (session) => (session ? sessionStorage.setItem('session', JSON.stringify(session)) : sessionStorage.removeItem('session'));

/** Calls the API: what came back, or the problem that it answered with. */
async function call(method, path, body) {
  const headers = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (held()) headers.authorization = `Bearer ${held().accessToken}`;
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  const content = text ? JSON.parse(text) : {};
  if (answer.status === 401 && held()) hold(null);
  return { ok: answer.ok, status: answer.status, content };
}

function problem({ status, content }) {
  const fields = (content.errors || []).map((error) => `${error.pointer}: ${error.detail}`);
  return [`${status} ${content.title || content.message || ''}`, content.detail, ...fields].filter(Boolean).join(' · ');
}

function say(place, text, wrong = false) {
  place.textContent = text;
  place.classList.toggle('wrong', wrong);
}

function show(id) {
  page.replaceChildren(document.getElementById(id).content.cloneNode(true));
  return page;
}

function onSubmit(name, work) {
  const form = page.querySelector(`[data-form=${name}]`);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button) button.disabled = true;
    form.querySelectorAll('.said').forEach((said) => say(said, ''));
    try {
      await work(Object.fromEntries(new FormData(form)), form.querySelector('.said'));
    } finally {
      if (button) button.disabled = false;
    }
  });
  return form;
}

function home() {
  if (held()) {
    member();
    return;
  }
  show('home');
  onSubmit('sign-up', async (fields, said) => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    // What is filled in, under the names that the API gives it; a box that is ticked says "on".
    const filled = Object.entries(fields).filter(([, value]) => value !== '');
    const body = { ...Object.fromEntries(filled), timeZone, acceptsTerms: fields.acceptsTerms === 'on' };
    asked(await call('POST', '/v1/sign-ups', body), said);
  });
  onSubmit('sign-in', async (fields, said) => {
    asked(await call('POST', '/v1/sign-ins', { email: fields.email }), said);
  });
}

/** A mail is on its way: its link does by itself, its code with what was answered here. */
function asked(answer, said) {
  if (!answer.ok) {
    say(said, problem(answer), true);
    return;
  }
  const { challenge } = answer.content;
  show('code');
  onSubmit('code', async (fields, place) => {
    opened(await call('POST', '/v1/sessions', { challenge, code: fields.code.trim() }), place);
  });
}

function useToken(title, token) {
  show('token').querySelector('[data-title]').textContent = title;
  onSubmit('session', async (fields, said) => {
    opened(await call('POST', '/v1/sessions', { token }), said);
  });
}

function opened(answer, said) {
  if (!answer.ok) {
    say(said, problem(answer), true);
    return;
  }
  hold(answer.content);
  say(said, `201: signed in as ${answer.content.member.email || answer.content.member.name}`);
  setTimeout(() => { if (/^#?\/?$/.test(location.hash)) home(); else location.hash = '#/'; }, 1200);
}

function membershipInWords(membership) {
  const dates = ['accessUntil', 'renewsOn', 'endsOn'].filter((name) => membership[name]).map((name) => `${name} ${membership[name]}`);
  return [`${membership.tier} · ${membership.state}`, ...dates, membership.actionNeeded].filter(Boolean).join(' · ');
}

async function member() {
  show('member');
  const said = page.querySelector('.said');
  page.querySelector('[data-do=upgrade]').addEventListener('click', () => leaveFor(said, '/v1/billing/checkout', { offer: 'team-monthly' }));
  page.querySelector('[data-do=portal]').addEventListener('click', () => leaveFor(said, '/v1/billing/portal'));
  page.querySelector('[data-do=sign-out]').addEventListener('click', async () => {
    await call('DELETE', '/v1/sessions/current');
    hold(null);
    home();
  });
  const search = onSubmit('videos', () => videos(search));
  search.q.addEventListener('change', () => videos(search));
  const membership = await call('GET', '/v1/me/membership');
  if (!held()) {
    home();
    return;
  }
  page.querySelector('[data-membership]').textContent = membership.ok ? membershipInWords(membership.content) : problem(membership);
  await Promise.all([plan(), videos(search)]);
}

async function leaveFor(said, path, body) {
  const answer = await call('POST', path, body);
  if (answer.ok) {
    location.href = answer.content.url;
  } else {
    say(said, problem(answer), true);
  }
}

async function plan() {
  const answer = await call('GET', '/v1/plans/current');
  const place = page.querySelector('[data-plan]');
  if (!answer.ok) {
    place.textContent = problem(answer);
    return;
  }
  place.textContent = `${answer.content.programme || answer.content.goal}, from ${answer.content.startOn}, ${answer.content.weeks.length} weeks`;
  const week = await call('GET', `/v1/plans/${answer.content.id}/weeks/1`);
  if (!week.ok) return;
  page.querySelector('[data-week]').replaceChildren(...week.content.workouts.map((workout) => {
    const row = document.createElement('tr');
    [workout.on, workout.kind, `${workout.minutes} min`, workout.purpose].forEach((text) => {
      row.append(Object.assign(document.createElement('td'), { textContent: text || '' }));
    });
    return row;
  }));
}

async function videos(form) {
  const query = new URLSearchParams(form.q.value ? { q: form.q.value } : {});
  const answer = await call('GET', `/v1/videos?${query}`);
  if (!answer.ok) return;
  page.querySelector('[data-videos]').replaceChildren(...answer.content.items.map((video) => {
    const button = Object.assign(document.createElement('button'), { type: 'button' });
    const title = Object.assign(document.createElement('b'), { textContent: video.title });
    const about = Object.assign(document.createElement('span'), { textContent: [video.focus, video.level, `${video.minutes} min`, video.locked && 'for the Training Team'].filter(Boolean).join(' · ') });
    button.append(title, about);
    button.addEventListener('click', () => play(video));
    const item = document.createElement('li');
    item.append(button);
    return item;
  }));
}

async function play(video) {
  const answer = await call('POST', `/v1/videos/${encodeURIComponent(video.id)}/playback`);
  const place = page.querySelector('[data-player]');
  if (!answer.ok) {
    place.replaceChildren(Object.assign(document.createElement('div'), { className: 'said wrong', textContent: problem(answer) }));
    return;
  }
  const player = Object.assign(document.createElement('video'), { src: answer.content.url, controls: true, autoplay: true });
  place.replaceChildren(player);
}

async function result(title, text, settle) {
  show('result').querySelector('[data-title]').textContent = title;
  const place = page.querySelector('[data-text]');
  place.textContent = text;
  if (settle && held()) {
    const answer = await call('POST', '/v1/billing/sync');
    place.textContent = answer.ok ? membershipInWords(answer.content) : problem(answer);
  }
}

function route() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const token = new URLSearchParams(query).get('token') || '';
  switch (path) {
    case '/confirm': useToken('Welcome. Confirm your address', token); break;
    case '/sign-in': useToken('Welcome back', token); break;
    case '/billing/success': result('Thank you', 'The Training Team is open to you in a moment.', true); break;
    case '/billing/cancelled': result('Nothing was bought', 'You left before paying. Your free plan goes on.', false); break;
    default: home();
  }
}

window.addEventListener('hashchange', route);
route();

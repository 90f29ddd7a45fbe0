'use strict';

const PERIOD = 2000;
const SENDING_TAKES = 30000;
const byId = (id) => document.getElementById(id);
let openMail = null;
let openLog = null;

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

const clockOf = (instant) => new Date(instant).toLocaleTimeString([], { hour12: false });
const dayOf = (instant) => new Date(instant).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

function say(place, text, wrong = false) {
  place.textContent = text;
  place.classList.toggle('wrong', wrong);
}

const shown = new Map();

/** Builds a part of the page anew only when it has changed, and keeps the focus where it was. */
function show(id, content, build) {
  const text = JSON.stringify(content);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  const focused = byId(id).contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  byId(id).replaceChildren(...build());
  if (focused) [...byId(id).querySelectorAll('[data-key]')].find((one) => one.dataset.key === focused)?.focus();
}

const keyOf = (mail) => mail.at + mail.to + mail.subject;

function showMail(mail) {
  openMail = keyOf(mail);
  const head = element('p');
  head.append(element('b', mail.subject), element('br'), element('span', `to ${mail.to}`, { class: 'soft' }));
  const frame = element('iframe', undefined, {
    title: mail.subject,
    // No scripts; links open in a page of their own.
    sandbox: 'allow-popups allow-popups-to-escape-sandbox',
  });
  const text = element('pre', mail.text);
  frame.srcdoc = `<base target="_blank">${mail.html || text.outerHTML}`;
  byId('mail').replaceChildren(head, frame);
}

function showMails(mails) {
  byId('inbox-count').textContent = mails.length === 1 ? '1 mail' : `${mails.length} mails`;
  show('mails', [mails, openMail], () => mails.map((mail) => {
    const button = element('button', undefined, {
      type: 'button', 'data-key': keyOf(mail), 'aria-current': String(keyOf(mail) === openMail) });
    button.append(element('b', mail.subject), element('span', `${mail.to} · ${clockOf(mail.at)}`));
    button.addEventListener('click', () => { showMail(mail); refresh(); });
    const item = element('li');
    item.append(button);
    return item;
  }));
}

function showFunctions(functions) {
  show('functions', functions, () => functions.map((one) => {
    const row = element('tr');
    const name = element('button', one.name, { type: 'button', 'data-key': one.name });
    name.addEventListener('click', () => { openLog = one.name; refresh(); });
    const cell = element('td');
    cell.append(name);
    const state = element('td');
    state.append(element('span', one.state, { class: `state ${one.state}` }));
    row.append(cell, state);
    [one.instances, one.coldStarts, one.invocations, one.failures].forEach((n) => row.append(element('td', n, { class: 'number' })));
    row.append(element('td', one.lastFailure && `${clockOf(one.lastFailureAt)} ${one.lastFailure}`, { class: 'soft' }));
    return row;
  }));
}

function showQueues(queues) {
  show('queues', queues, () => queues.map((one) => {
    const row = element('tr');
    row.append(element('td', one.name));
    [one.waiting, one.underWay].forEach((n) => row.append(element('td', n, { class: 'number' })));
    const full = one.waiting + one.underWay > 0;
    const [words, look] = one.deadLetters
      ? (full ? ['given up', 'failed'] : ['nothing was given up', 'idle'])
      : (full ? ['at work', 'busy'] : ['empty', 'idle']);
    const state = element('td');
    state.append(element('span', words, { class: `state ${look}` }));
    row.append(state);
    return row;
  }));
}

/** A mail is stuck when it is owed for longer than a function takes to start and send it. */
function showUnsent(mails) {
  const stuck = mails.filter((mail) => Date.now() - Date.parse(mail.owedAt) > SENDING_TAKES);
  byId('unsent').textContent = stuck.length === 0 ? '' : [
    stuck.length === 1 ? '1 mail is owed and was not sent:' : `${stuck.length} mails are owed and were not sent:`,
    stuck.slice(0, 5).map((mail) => `${mail.kind} to ${mail.to}, since ${clockOf(mail.owedAt)}`).join('; '),
    stuck.length > 5 ? '…' : '',
    'The mail function’s log says why.'].filter(Boolean).join(' ');
}

async function moveClock(advance) {
  const said = byId('clock-said');
  const buttons = [...byId('clock').querySelectorAll('button')];
  buttons.forEach((button) => { button.disabled = true; });
  say(said, 'Time passes …');
  try {
    const answer = await fetch('/_local/stripe/clock', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ advance }) });
    const content = await answer.json();
    if (answer.ok) say(said, `It is ${dayOf(content.now)} at Stripe’s.`);
    else say(said, content.error?.message || content.message, true);
  } catch (e) {
    say(said, 'The stack does not answer.', true);
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
  }
  refresh();
}

byId('clock').querySelectorAll('[data-advance]').forEach((button) => {
  button.addEventListener('click', () => moveClock(button.dataset.advance));
});
byId('clock').addEventListener('submit', (event) => {
  event.preventDefault();
  moveClock(byId('clock').elements.advance.value.trim().toUpperCase());
});

function showPlaces(stack) {
  byId('stripe').href = stack.stripe + '/_control/';
  const places = Object.entries(stack).filter(([, value]) => typeof value === 'string');
  show('places', places, () => places.map(([name, url]) => {
    const row = element('tr');
    row.append(element('td', name), element('td', url));
    return row;
  }));
}

async function showLog() {
  if (!openLog) return;
  const answer = await fetch(`/_local/functions/${openLog}/log`);
  const { lines } = await answer.json();
  const log = byId('log');
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  byId('log-of').textContent = openLog;
  const text = lines.length ? lines.map((line) => `${clockOf(line.at)}  ${line.text}`).join('\n') : 'Nothing yet.';
  if (log.textContent !== text) log.textContent = text;
  if (atEnd) log.scrollTop = log.scrollHeight;
}

async function refresh() {
  try {
    const [stack, mails, unsent, stripe] = await Promise.all(
      ['/_local/stack', '/_local/mail', '/_local/mail/unsent', '/_local/stripe/clock'].map(async (path) => (await fetch(path)).json()));
    showMails(mails);
    showUnsent(unsent);
    showFunctions(stack.functions);
    showQueues(stack.queues);
    byId('clock-now').textContent = dayOf(stripe.now);
    showPlaces(stack);
    await showLog();
    document.title = 'Run Smarter on this machine';
  } catch (e) {
    document.title = 'Stopped · Run Smarter';
  }
}

refresh();
setInterval(refresh, PERIOD);

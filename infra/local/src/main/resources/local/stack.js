'use strict';

const PERIOD = 2000;
const byId = (id) => document.getElementById(id);
let openMail = null;
let openLog = null;

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
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
    button.append(element('b', mail.subject), element('span', `${mail.to} · ${new Date(mail.at).toLocaleTimeString()}`));
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
    [one.instances, one.coldStarts, one.invocations].forEach((n) => row.append(element('td', n, { class: 'number' })));
    row.append(element('td', one.lastFailure, { class: 'soft' }));
    return row;
  }));
}

function showPlaces(stack) {
  byId('stripe').href = stack.stripe + '/_control/';
  const places = Object.entries(stack).filter(([name]) => name !== 'functions');
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
  const text = lines.length ? lines.join('\n') : 'Nothing yet.';
  if (log.textContent !== text) log.textContent = text;
  if (atEnd) log.scrollTop = log.scrollHeight;
}

async function refresh() {
  try {
    const [stack, mails] = await Promise.all(
      ['/_local/stack', '/_local/mail'].map(async (path) => (await fetch(path)).json()));
    showMails(mails);
    showFunctions(stack.functions);
    showPlaces(stack);
    await showLog();
    document.title = 'Run Smarter on this machine';
  } catch (e) {
    document.title = 'Stopped · Run Smarter';
  }
}

refresh();
setInterval(refresh, PERIOD);

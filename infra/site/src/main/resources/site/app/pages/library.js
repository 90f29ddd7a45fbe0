import { get } from '../api.js';
import { loaded } from '../components/loaded.js';
import { wordsFor } from '../components/problem.js';
import { fill, h } from '../dom.js';
import { read } from '../store.js';
import { texts } from '../texts/en.js';
import { minutesInWords } from '../words.js';

const say = texts.library;
const FILTERS = ['focus', 'equipment', 'level', 'load', 'maxMinutes'];
const PAUSE = 300;

/** The library: what is searched for stands in the address bar, so that a reload and the way back show it again. */
export function render() {
  const wish = new URLSearchParams(location.search);
  const results = h('div', {});
  const search = h('input', { id: 'q', name: 'q', type: 'search', value: wish.get('q') ?? '', autocomplete: 'off', enterkeyhint: 'search' });
  const selects = FILTERS.map((name) => h('select', { id: name, name }, [
    h('option', { value: '' }, say.any),
    Object.entries(say[name].options).map(([value, text]) => h('option', { value, selected: wish.get(name) === value }, text)),
  ]));
  let waiting;

  function look() {
    const query = new URLSearchParams([[search.name, search.value.trim()], ...selects.map(({ name, value }) => [name, value])].filter(([, value]) => value));
    const asked = query.toString();
    history.replaceState(null, '', asked ? `/library?${asked}` : '/library');
    fill(results, loaded(() => read(`/v1/videos?${asked}`), (page) => found(page, asked), { lines: 8 }));
  }

  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  window.addEventListener('page-left', () => clearTimeout(waiting), { once: true });
  selects.forEach((select) => select.addEventListener('change', look));
  const form = h('form', { role: 'search', class: 'filters', onsubmit: (event) => { event.preventDefault(); look(); } },
    h('div', { class: 'field' }, h('label', { for: 'q' }, say.search), h('p', { class: 'hint' }, say.searchHint), search),
    h('details', { open: FILTERS.some((name) => wish.has(name)) },
      h('summary', {}, say.filters),
      h('div', { class: 'grid' }, selects.map((select) => h('div', { class: 'field' }, h('label', { for: select.name }, say[select.name].label), select)))));
  look();
  return h('div', { class: 'column' }, h('h1', {}, say.title), h('p', { class: 'lead' }, say.text), form, results);
}

function found({ items, next }, asked) {
  if (!items.length) return h('p', { role: 'status' }, say.nothing);
  const list = h('ul', { class: 'plain videos' }, items.map(line));
  return [list, next && more(list, next, asked)];
}

function more(list, cursor, asked) {
  const place = h('div', { class: 'row' });
  const button = h('button', { type: 'button', class: 'quiet', onclick: add }, say.more);
  async function add() {
    button.setAttribute('aria-disabled', 'true');
    try {
      const query = new URLSearchParams(asked);
      query.set('cursor', cursor);
      const page = await get(`/v1/videos?${query}`);
      const lines = page.items.map(line);
      list.append(...lines);
      place.replaceWith(page.next ? more(list, page.next, asked) : '');
      lines[0]?.querySelector('a').focus();
    } catch (problem) {
      fill(place, h('p', { role: 'alert' }, wordsFor(problem).join('. ')), button);
      button.removeAttribute('aria-disabled');
    }
  }
  fill(place, button);
  return place;
}

function line({ id, title, focus, equipment, level, minutes, locked }) {
  return h('li', {}, h('a', { href: `/library/${encodeURIComponent(id)}` },
    h('strong', {}, title),
    locked ? h('span', { class: 'badge' }, say.locked) : null,
    h('span', { class: 'soft' }, about({ focus, equipment, level, minutes }))));
}

/** What a video is about, in a line. */
export function about({ focus, equipment, level, minutes }) {
  return [word('focus', focus), word('level', level), minutesInWords(minutes), equipment.map((each) => word('equipment', each)).join(', ')].join(' · ');
}

/** A word that the content may have before this file does stands as it is. */
const word = (set, value) => say[set].options[value] ?? value.replaceAll('-', ' ');

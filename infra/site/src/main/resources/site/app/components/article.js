import { h } from '../dom.js';

/** A page of plain words: a title, and parts with a heading each. A part's lines are paragraphs; a list is a list. */
export function article({ title, lead, parts }, ...more) {
  return h('article', { class: 'column' },
    h('h1', {}, title),
    lead && h('p', { class: 'lead' }, lead),
    parts.map(([heading, ...lines]) => [
      h('h2', {}, heading),
      lines.map((line) => (Array.isArray(line) ? h('ul', {}, line.map((each) => h('li', {}, each))) : h('p', {}, line))),
    ]),
    more);
}

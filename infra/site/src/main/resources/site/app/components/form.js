import { fill, h } from '../dom.js';
import { texts } from '../texts/en.js';
import { wayOn, wordsFor } from './problem.js';

let forms = 0;

/**
 * A form. What is wrong stands above it and beside each field, in words that say what to do; what was typed stays.
 *
 * A field has `name`, `label`, and what an input has; `hint` explains it, `options` make it a choice of [value, text], `type` `checkbox` puts
 * the label behind it. `send` is given the values by name and may throw a `Problem`.
 */
export function form({ fields, button, send, quiet = false, more = null }) {
  forms += 1;
  const prefix = `form-${forms}`;
  const summary = h('div', { class: 'summary', role: 'alert' });
  const places = new Map();
  const submit = h('button', { class: quiet ? 'quiet' : null }, button);
  const made = h('form', { novalidate: true },
    summary,
    fields.map((field) => {
      const place = input(field, `${prefix}-${field.name}`);
      places.set(field.name, place);
      return place.row;
    }),
    more,
    h('div', { class: 'row' }, submit));
  let sending = false;

  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) return;
    const wrong = fields.filter(({ name }) => !places.get(name).control.checkValidity()).map(({ name }) => name);
    tell(wrong, null);
    if (wrong.length) return;
    sending = true;
    submit.setAttribute('aria-disabled', 'true');
    try {
      await send(Object.fromEntries(fields.map(({ name }) => [name, places.get(name).value()])));
    } catch (problem) {
      tell((problem.errors ?? []).map(({ pointer }) => pointer.replace(/^\//, '')).filter((name) => places.has(name)), problem);
    } finally {
      sending = false;
      submit.removeAttribute('aria-disabled');
    }
  });

  function tell(wrong, problem) {
    for (const [name, place] of places) {
      const isWrong = wrong.includes(name);
      place.wrong.textContent = isWrong ? texts.problems.fields[name] : '';
      place.control.setAttribute('aria-invalid', String(isWrong));
    }
    if (!wrong.length && !problem) {
      fill(summary);
      return;
    }
    const [title, text] = problem ? wordsFor(problem) : texts.problems['invalid-fields'];
    fill(summary, h('div', { class: 'problem' },
      h('h2', {}, title),
      wrong.length
        ? h('ul', {}, wrong.map((name) => h('li', {}, h('a', {
          href: `#${prefix}-${name}`,
          onclick: (event) => { event.preventDefault(); places.get(name).control.focus(); },
        }, texts.problems.fields[name]))))
        : [h('p', {}, text), problem && wayOn(problem)]));
    places.get(wrong[0])?.control.focus();
  }
  return made;
}

function input({ name, label, hint, options, type = 'text', value = '', ...rest }, id) {
  const described = [`${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const shared = { id, name, 'aria-describedby': described, ...rest };
  const control = options
    ? h('select', shared, options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)))
    : h('input', { ...shared, type, value: type === 'checkbox' ? null : value });
  const wrong = h('p', { class: 'wrong', id: `${id}-wrong` });
  const explained = hint ? h('p', { class: 'hint', id: `${id}-hint` }, hint) : null;
  const row = type === 'checkbox'
    ? h('div', { class: 'field' }, wrong, h('div', { class: 'check' }, control, h('label', { for: id }, label)), explained)
    : h('div', { class: 'field' }, h('label', { for: id }, label), explained, wrong, control);
  return { row, control, wrong, value: () => (type === 'checkbox' ? control.checked : control.value.trim()) };
}

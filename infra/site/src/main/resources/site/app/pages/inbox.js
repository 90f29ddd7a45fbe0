import { openSession } from '../api.js';
import { answered, asked } from '../asked.js';
import { form } from '../components/form.js';
import { h } from '../dom.js';
import { go } from '../router.js';
import { texts } from '../texts/en.js';

const say = texts.inbox;

/** A mail is on its way: its link does by itself, its code with what was asked on this device. */
export function render() {
  const ask = asked();
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    h('p', { class: 'lead' }, say.text),
    ask
      ? form({
        fields: [{
          name: 'code', label: say.code, hint: say.codeHint, inputmode: 'numeric', autocomplete: 'one-time-code', pattern: '[0-9]{6}', maxlength: 6, required: true, class: 'code',
        }],
        button: say.send,
        send: async ({ code }) => {
          await openSession({ challenge: ask.challenge, code });
          answered();
          await go(ask.then || '/today', { replace: true });
        },
      })
      : h('p', {}, say.elsewhere),
    h('h2', {}, say.nothingTitle),
    h('ul', {}, say.nothing.map((text) => h('li', {}, text))),
    h('p', { class: 'row' }, h('a', { class: 'button quiet', href: '/sign-in' }, say.another)));
}

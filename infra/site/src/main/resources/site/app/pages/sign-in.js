import { post } from '../api.js';
import { form } from '../components/form.js';
import { h } from '../dom.js';
import { ask } from '../asked.js';
import { go } from '../router.js';
import { texts } from '../texts/en.js';

const say = texts.signIn;

/** Asks for a mail with a way in. `then` is the page that she wanted. */
export function render({ then = '' }) {
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    h('p', {}, say.text),
    form({
      fields: [{ name: 'email', label: say.email, type: 'email', autocomplete: 'email', required: true }],
      button: say.send,
      send: async ({ email }) => {
        ask(await post('/v1/sign-ins', { email }, { open: true }), { then });
        await go('/inbox');
      },
    }),
    h('p', {}, say.newHere, ' ', h('a', { href: '/join' }, texts.shell.join)));
}

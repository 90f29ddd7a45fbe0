import { openSession } from '../api.js';
import { answered, asked } from '../asked.js';
import { h } from '../dom.js';
import { go } from '../router.js';
import { texts } from '../texts/en.js';
import { form } from './form.js';

/** The page that a mailed link opens. Looking at it uses nothing up, since scanners of mail look as well: one click does. */
export function linkPage(say) {
  const token = window.takeToken();
  if (!token) {
    return h('div', { class: 'column' },
      h('h1', {}, texts.link.goneTitle),
      h('p', {}, texts.link.gone),
      h('p', { class: 'row' }, h('a', { class: 'button', href: '/sign-in' }, texts.inbox.another)));
  }
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    h('p', { class: 'lead' }, say.text),
    form({
      fields: [],
      button: say.button,
      send: async () => {
        await openSession({ token });
        const { then } = asked() ?? {};
        answered();
        await go(then || '/today', { replace: true });
      },
    }));
}

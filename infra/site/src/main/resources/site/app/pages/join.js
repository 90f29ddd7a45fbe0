import { post } from '../api.js';
import { ask } from '../asked.js';
import { form } from '../components/form.js';
import { h } from '../dom.js';
import { go } from '../router.js';
import { texts } from '../texts/en.js';
import { today, zoneHere, zoneInWords, zones } from '../words.js';

const say = texts.join;

/** Joining: the zone is found by itself, and the plan starts today unless she says otherwise. */
export function render() {
  const zone = zoneHere();
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    h('p', {}, say.text),
    form({
      fields: [
        { name: 'name', label: say.name, autocomplete: 'given-name', required: true, maxlength: 60 },
        { name: 'email', label: say.email, hint: say.emailHint, type: 'email', autocomplete: 'email', required: true },
        { name: 'startOn', label: say.startOn, hint: say.startHint, type: 'date', value: today(zone), min: today(zone), required: true },
        { name: 'timeZone', label: say.timeZone, options: zones(zone).map((each) => [each, zoneInWords(each)]), value: zone },
        {
          name: 'acceptsTerms',
          type: 'checkbox',
          label: [say.accept[0], h('a', { href: '/terms', target: '_blank' }, say.accept[1]), say.accept[2], h('a', { href: '/before-you-run', target: '_blank' }, say.accept[3]), say.accept[4]],
          required: true,
        },
      ],
      button: say.send,
      send: async (fields) => {
        ask(await post('/v1/sign-ups', { ...fields, programme: 'couch-to-5k' }, { open: true }));
        await go('/inbox');
      },
    }),
    h('p', {}, say.known, ' ', h('a', { href: '/sign-in' }, texts.shell.signIn)));
}

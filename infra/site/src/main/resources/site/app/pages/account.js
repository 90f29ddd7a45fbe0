import { patch, signOut } from '../api.js';
import { form } from '../components/form.js';
import { loaded } from '../components/loaded.js';
import { membershipView } from '../components/membership.js';
import { problemView } from '../components/problem.js';
import { fill, h } from '../dom.js';
import { go } from '../router.js';
import { forgetKept } from '../run/kept.js';
import { changed, now, read } from '../store.js';
import { texts } from '../texts/en.js';
import { zoneInWords, zones } from '../words.js';

const say = texts.account;

/** Who she is here: name, zone, membership, and the ways out. */
export function render() {
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    loaded(() => read('/v1/me'), profile, { lines: 6 }),
    h('h2', {}, texts.membership.title),
    loaded(() => read('/v1/me/membership'), membershipView, { lines: 4 }),
    h('h2', {}, say.outTitle),
    h('p', {}, say.out),
    h('div', { class: 'row' }, leaving(say.signOut, {}), leaving(say.everywhere, { everywhere: true })));
}

function profile(me) {
  const saved = h('p', { class: 'good', role: 'status' });
  return [
    h('p', {}, say.email, ' ', h('strong', {}, me.email)),
    form({
      fields: [
        { name: 'name', label: say.name, value: me.name, autocomplete: 'given-name', required: true, maxlength: 60 },
        { name: 'timeZone', label: say.timeZone, hint: say.timeZoneHint, options: zones(me.timeZone).map((each) => [each, zoneInWords(each)]), value: me.timeZone },
      ],
      button: say.save,
      send: async (fields) => {
        saved.textContent = '';
        const changedMe = await patch('/v1/me', fields);
        changed('/v1/plans');
        now('/v1/me', changedMe);
        saved.textContent = say.saved;
      },
    }),
    saved,
  ];
}

function leaving(text, how) {
  const place = h('div', {});
  async function leave() {
    button.setAttribute('aria-disabled', 'true');
    try {
      await signOut(how);
      await forgetKept();
      await go('/');
    } catch (problem) {
      fill(place, problemView(problem, leave));
    }
  }
  const button = h('button', { type: 'button', class: 'quiet', onclick: leave }, text);
  return fill(place, button);
}

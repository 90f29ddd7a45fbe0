import { post } from '../api.js';
import { h } from '../dom.js';
import { changed, read } from '../store.js';
import { texts } from '../texts/en.js';
import { minutesInWords, today } from '../words.js';
import { form } from './form.js';
import { loaded } from './loaded.js';

const say = texts.start;

/** Starts a programme: which, and on which day. `then` follows once it is started. */
export function startForm(then) {
  return loaded(async () => {
    const [{ items }, me] = await Promise.all([read('/v1/programmes', { open: true }), read('/v1/me')]);
    return { programmes: items, me };
  }, ({ programmes, me }) => [
    programmes.map(({ title, summary, weeks, longestMinutes }) => h('div', { class: 'card' },
      h('h2', {}, title),
      h('p', {}, summary),
      h('p', { class: 'soft' }, say.about(weeks, minutesInWords(longestMinutes))))),
    form({
      fields: [
        { name: 'programme', label: say.programme, options: programmes.map(({ id, title }) => [id, title]) },
        { name: 'startOn', label: say.startOn, type: 'date', value: today(me.timeZone), min: today(me.timeZone), required: true },
      ],
      button: say.send,
      send: async (fields) => {
        await post('/v1/plans', fields);
        changed('/v1/plans');
        await then();
      },
    }),
  ]);
}

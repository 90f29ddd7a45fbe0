import { loaded } from '../components/loaded.js';
import { h } from '../dom.js';
import { read } from '../store.js';
import { texts } from '../texts/en.js';

const say = texts.run;

/** A run: /run/WEEK/WORKOUT. */
export function render({ week, workout }) {
  return h('div', { class: 'column' },
    h('h1', {}, say.title),
    loaded(async () => {
      const plan = await read('/v1/plans/current');
      const { workouts } = await read(`/v1/plans/${plan.id}/weeks/${encodeURIComponent(week)}`);
      return workouts.find(({ id }) => id === workout);
    }, (run) => h('p', {}, run.purpose)));
}

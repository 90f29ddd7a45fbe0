import { loaded } from '../components/loaded.js';
import { workoutLine } from '../components/workout.js';
import { h } from '../dom.js';
import { followed } from '../plans.js';
import { texts } from '../texts/en.js';
import { dateInWords } from '../words.js';

const say = texts.plan;

/** A week of the plan with its workouts: /plan/NUMBER. */
export function render({ number }) {
  return h('div', { class: 'column' }, loaded(() => followed(number), ({ plan, week }) => [
    h('h1', {}, say.weekOf(week.number, plan.weeks.length)),
    h('p', { class: 'soft' }, say.from(dateInWords(week.startsOn))),
    h('p', { class: 'lead' }, week.focus),
    h('ul', { class: 'plain workouts' }, week.workouts.map((workout) => workoutLine(week, workout))),
    h('p', { class: 'row' },
      week.number > 1 ? h('a', { class: 'button quiet', href: `/plan/${week.number - 1}` }, say.week(week.number - 1)) : null,
      week.number < plan.weeks.length ? h('a', { class: 'button quiet', href: `/plan/${week.number + 1}` }, say.week(week.number + 1)) : null,
      h('a', { class: 'button quiet', href: '/plan' }, say.all)),
  ]));
}

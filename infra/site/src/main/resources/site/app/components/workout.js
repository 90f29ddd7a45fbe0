import { h } from '../dom.js';
import { numberIn, pathOf } from '../plans.js';
import { texts } from '../texts/en.js';
import { minutesInWords, shortDay } from '../words.js';

const say = texts.workout;

/** What a workout is called. */
export const titleOf = (week, workout) => workout.title ?? say.run(numberIn(week, workout));

/** A workout of a week in a line: its day, what it is, and where it stands. */
export function workoutLine(week, workout) {
  return h('li', { class: `workout ${workout.log?.status ?? workout.status}` },
    h('a', { href: pathOf(week, workout) },
      h('span', { class: 'day' }, shortDay(workout.on)),
      h('span', { class: 'what' },
        h('strong', {}, titleOf(week, workout)), ' ',
        h('span', { class: 'soft' }, minutesInWords(workout.minutes))),
      h('span', { class: 'state' }, stateOf(workout))));
}

function stateOf({ log, status }) {
  if (log) return say.logged[log.status];
  return say.states[status];
}

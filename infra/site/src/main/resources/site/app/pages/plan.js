import { loaded } from '../components/loaded.js';
import { h } from '../dom.js';
import { followed } from '../plans.js';
import { texts } from '../texts/en.js';
import { dateInWords, minutesInWords, shortDay } from '../words.js';

const say = texts.plan;

/** The plan by weeks, and where she is. */
export function render() {
  return h('div', { class: 'column' }, loaded(() => followed(), ({ plan, here, begun }) => [
    h('h1', {}, plan.title),
    h('p', { class: 'lead' }, say.span(dateInWords(plan.startOn), dateInWords(plan.endsOn))),
    h('p', { id: 'progress' }, say.progress(plan.done, plan.workouts)),
    h('progress', { max: plan.workouts, value: plan.done, 'aria-labelledby': 'progress' }),
    h('ol', { class: 'plain path' }, plan.weeks.map((week) => h('li', { class: week.number === here && begun ? 'here' : null },
      h('a', { href: `/plan/${week.number}`, 'aria-current': week.number === here && begun ? 'step' : null },
        h('strong', {}, say.week(week.number)),
        week.number === here && begun ? h('span', { class: 'badge' }, say.here) : null,
        h('span', { class: 'soft' }, shortDay(week.startsOn)),
        h('span', { class: 'what' }, week.focus),
        h('span', { class: 'soft' }, say.load(week.runs, week.strength, minutesInWords(week.minutes))))))),
  ], { lines: 10 }));
}

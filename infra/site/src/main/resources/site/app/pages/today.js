import { loaded } from '../components/loaded.js';
import { startForm } from '../components/start.js';
import { titleOf, workoutLine } from '../components/workout.js';
import { h } from '../dom.js';
import { followed, nextWorkout, numberIn, pathOf } from '../plans.js';
import { show } from '../router.js';
import { keepAhead } from '../run/kept.js';
import { texts } from '../texts/en.js';
import { dayInWords, minutesInWords } from '../words.js';

const say = texts.today;

/** What matters now: the workout, why, how it should feel, and one button. */
export function render() {
  return h('div', { class: 'column' }, loaded(async () => {
    try {
      const plan = await followed();
      return { ...plan, next: await nextWorkout(plan) };
    } catch (problem) {
      if (problem.kind === 'no-plan') return null;
      throw problem;
    }
  }, (state) => (state ? day(state) : none()), { lines: 7 }));
}

function none() {
  return [h('h1', {}, say.noPlanTitle), h('p', { class: 'lead' }, say.noPlan), startForm(() => show())];
}

function day({ me, plan, week, begun, next }) {
  // What she runs next is on the phone before she leaves the network.
  keepAhead().catch(() => {});
  const { workout } = next;
  const done = week.workouts.filter(({ status, log }) => status === 'today' && log?.status === 'done');
  return [
    h('p', { class: 'soft hello' }, say.hello(me.name)),
    workout ? ahead({ plan, next, begun, done }) : [h('h1', {}, say.finishedTitle), h('p', { class: 'lead' }, say.finished)],
    h('h2', {}, say.week(week.number, plan.weeks.length)),
    h('p', {}, week.focus),
    h('ul', { class: 'plain workouts' }, week.workouts.map((each) => workoutLine(week, each))),
    h('p', { class: 'row' }, h('a', { class: 'button quiet', href: '/plan' }, say.wholePlan)),
  ];
}

function ahead({ plan, next: { workout, week }, begun, done }) {
  const isToday = workout.status === 'today';
  const title = workout.kind === 'run' ? texts.run.title(week.number, numberIn(week, workout)) : titleOf(week, workout);
  return [
    h('h1', {}, isToday ? title : done.length ? say.doneTitle : begun ? say.restTitle : say.beforeTitle(dayInWords(plan.startOn))),
    isToday ? null : h('p', { class: 'lead' }, done.length ? say.done : begun ? say.rest : say.before),
    h('div', { class: 'card' },
      isToday ? null : [h('p', { class: 'soft' }, say.nextUp(dayInWords(workout.on))), h('h2', {}, title)],
      h('p', { class: 'lead' }, workout.purpose, '.'),
      h('p', {}, minutesInWords(workout.minutes), ' · ', say.feel[workout.kind]),
      h('p', { class: 'row' }, h('a', { class: isToday ? 'button big' : 'button quiet', href: pathOf(week, workout) },
        isToday ? say.go[workout.kind] : say.look[workout.kind]))),
  ];
}

import { read } from './store.js';

/** The plan that is followed, and one of its weeks: the one that today is in, the first before it began, the last after it ended. */
export async function followed(number) {
  const [me, plan] = await Promise.all([read('/v1/me'), read('/v1/plans/current')]);
  const begun = plan.weeks[0].startsOn <= new Intl.DateTimeFormat('en-CA', { timeZone: me.timeZone }).format(new Date());
  const here = plan.currentWeek ?? (begun ? plan.weeks.length : 1);
  const week = await weekOf(plan, number ?? here);
  return { me, plan, week, here, begun };
}

/** A week with its workouts. */
export const weekOf = (plan, number) => read(`/v1/plans/${plan.id}/weeks/${encodeURIComponent(number)}`);

/** What comes next: today's first workout that nothing was told of, or the first of a later day, in this week or the next. */
export async function nextWorkout({ plan, week }) {
  const found = open(week);
  if (found || week.number >= plan.weeks.length) return { workout: found, week };
  const following = await weekOf(plan, week.number + 1);
  return { workout: open(following), week: following };
}

const open = ({ workouts }) => workouts.find(({ status, log }) => status === 'today' && !log)
  ?? workouts.find(({ status, log }) => status === 'upcoming' && !log);

/** Where a workout's page is. */
export const pathOf = (week, { id, kind }) => `/${kind === 'run' ? 'run' : 'strength'}/${week.number}/${id}`;

/** Which of its kind a workout is in its week, from 1. */
export const numberIn = (week, workout) => week.workouts.filter(({ kind }) => kind === workout.kind).indexOf(workout) + 1;

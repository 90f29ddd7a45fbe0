import { Problem } from '../api.js';
import { clip } from '../components/clip.js';
import { loaded } from '../components/loaded.js';
import { wordsFor } from '../components/problem.js';
import { titleOf } from '../components/workout.js';
import { fill, h } from '../dom.js';
import { followed } from '../plans.js';
import { tellDone } from '../run/kept.js';
import { read } from '../store.js';
import { texts } from '../texts/en.js';
import { minutesInWords, secondsInWords } from '../words.js';

const say = texts.strength;

/** A strength workout: /strength/WEEK/WORKOUT. Each move has what to do and a clip that shows it. */
export function render({ week: number, workout: id }) {
  return h('div', { class: 'column' }, loaded(async () => {
    const { me, plan, week } = await followed(number);
    const workout = week.workouts.find((each) => each.id === id);
    if (!workout) throw new Problem({ kind: 'not-found' });
    const videos = await Promise.all(workout.steps.map(({ video }) => read(`/v1/videos/${encodeURIComponent(video)}`)));
    return { me, plan, week, workout, videos };
  }, ({ me, plan, week, workout, videos }) => [
    h('h1', {}, titleOf(week, workout)),
    h('p', { class: 'lead' }, workout.purpose, '.'),
    h('p', {}, minutesInWords(workout.minutes), ' · ', say.feel),
    h('ol', { class: 'plain moves' }, workout.steps.map((step, i) => h('li', {},
      h('h2', {}, videos[i].title),
      h('p', { class: 'dose' }, dose(step)),
      h('ul', {}, videos[i].cues.map((cue) => h('li', {}, cue))),
      clip(videos[i])))),
    told({ me, plan, workout }),
    h('p', { class: 'note' }, texts.pain.short, ' ', h('a', { href: '/before-you-run' }, texts.shell.beforeYouRun)),
  ], { lines: 9 }));
}

function dose({ sets, reps, seconds, eachSide }) {
  const amount = reps ? String(reps) : secondsInWords(seconds);
  return say.sets(sets, amount, eachSide);
}

function told({ me, plan, workout }) {
  const place = h('div', { role: 'status' });
  const done = (text) => fill(place, h('p', { class: 'good' }, text), h('p', { class: 'row' }, h('a', { class: 'button quiet', href: '/today' }, texts.shell.today)));
  const tell = async () => {
    const answer = await tellDone({ plan: plan.id, workout: workout.id, zone: me.timeZone }, workout.minutes);
    if (answer === 'sent') done(texts.run.told);
    else if (answer === 'kept') done(texts.run.keptDone);
    else fill(place, h('p', {}, wordsFor(answer).join('. ')));
  };
  if (workout.log) done(texts.workout.logged[workout.log.status]);
  else fill(place, h('button', { type: 'button', class: 'big', onclick: tell }, say.done));
  return place;
}

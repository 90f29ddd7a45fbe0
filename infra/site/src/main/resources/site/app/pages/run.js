import { coach } from '../coach.js';
import { loaded } from '../components/loaded.js';
import { wordsFor } from '../components/problem.js';
import { fill, h } from '../dom.js';
import { isKept, keepPlace, keepRun, leavePlace, placeIn, tellDone } from '../run/kept.js';
import { clipPlayer, keepScreenOn, lockScreen, pulse, trackPlayer } from '../run/player.js';
import { join, momentAt, timelineOf } from '../run/track.js';
import { texts } from '../texts/en.js';
import { clock, dayInWords, spanInWords } from '../words.js';

const say = texts.run;
const TONE = new URL('../run/tone.mp3', import.meta.url);
const ICON = new URL('../../icons/icon-512.png', import.meta.url);

/** How many seconds of a run pass before the place in it is kept again. */
const BETWEEN_PLACES = 5;

/** A run: /run/WEEK/WORKOUT. It is made ready, run, and told. */
export function render({ week, workout }) {
  const number = Number(workout.split('-').at(-1));
  return h('div', { class: 'column run' },
    h('h1', {}, say.title(week, number)),
    loaded(async () => {
      const [run, tone] = await Promise.all([keepRun(week, workout), toneBytes()]);
      return { run, tone, place: await placeIn(run), kept: await isKept(run) };
    }, (made) => stage({ ...made, name: say.title(week, number) }), { lines: 8 }));
}

const toneBytes = async () => new Uint8Array(await (await fetch(TONE)).arrayBuffer());

/** Where a run is got ready, run and ended: one element that shows one thing at a time. */
function stage({ run, tone, place, kept, name }) {
  const here = h('div', {});
  const timeline = timelineOf(run.steps);
  const track = join(run.sheet, run.clips, tone);
  const missing = track.cues.some((cue) => cue.missing);

  function ready() {
    const told = kept ? say.keptDone : run.log?.status === 'done' ? say.alreadyDone : null;
    const mode = (value, [label, hint], checked) => h('label', { class: 'choice' },
      h('input', { type: 'radio', name: 'sound', value, checked }), h('span', {}, h('strong', {}, label), h('br'), hint));
    const begin = (from) => () => running(here.querySelector('input[name=sound]:checked').value, from);
    fill(here,
      h('p', { class: 'lead' }, run.purpose),
      told && h('p', { class: 'told' }, told),
      h('ul', {}, outline(run.steps).map((line) => h('li', {}, line))),
      h('div', { class: 'row' },
        place > 0
          ? [h('button', { onclick: begin(place) }, say.goOnAt(clock(place))), h('button', { class: 'quiet', onclick: begin(0) }, say.startOver)]
          : h('button', { class: 'start', onclick: begin(0) }, say.start)),
      missing ? h('p', { class: 'missing', role: 'status' }, say.missing) : h('p', { class: 'soft' }, say.ready),
      h('fieldset', { class: 'choices' }, h('legend', {}, say.sound), mode('track', say.ear, true), mode('clips', say.music, false)),
      h('p', {}, say.feel),
      h('p', {}, say.pain));
  }

  function running(mode, from) {
    const heading = h('h2', { 'aria-live': 'polite' });
    const count = h('p', { class: 'count', role: 'timer' });
    const next = h('p', { class: 'next' });
    const words = h('p', { class: 'words' });
    const whole = h('p', { class: 'soft whole' });
    const pause = h('button', { onclick: toggle });
    const buttons = h('div', { class: 'row' },
      pause,
      h('button', { class: 'quiet', onclick: skip }, say.skip),
      h('button', { class: 'quiet', onclick: () => { player.pause(); ending(); } }, say.end));
    const question = h('div', {});
    const ask = (...children) => {
      buttons.hidden = true;
      fill(question, children);
      question.querySelector('button').focus();
    };
    let shown = -1;
    let keptAt = from;
    const heard = { moved, changed, ended: () => finish(timeline.total) };
    const player = mode === 'track' ? trackPlayer(track, heard) : clipPlayer(track, run.clips, tone, heard);
    const locked = lockScreen(
      { title: name, artist: coach.name, album: name, artwork: [{ src: ICON.href, sizes: '512x512', type: 'image/png' }] },
      { play: () => player.play(), pause: () => player.pause(), next: skip, previous: back });
    const letScreenGoDark = keepScreenOn();

    fill(here, h('section', { class: 'running', 'aria-label': name }, heading, count, next, words, whole, buttons, question, player.element));
    document.body.classList.add('at-a-run');
    window.addEventListener('page-left', left, { once: true });
    if (from > 0) player.go(from);
    player.play().catch(blocked);
    moved();
    changed();

    function moved() {
      const at = player.at();
      const { index, step, next: following, left: seconds } = momentAt(timeline, at);
      count.textContent = clock(seconds);
      whole.textContent = say.whole(clock(Math.min(at, timeline.total)), clock(timeline.total));
      words.textContent = track.cues.findLast((cue) => cue.at <= at + 0.05)?.say ?? '';
      if (index !== shown) {
        if (shown >= 0 && player.playing()) pulse();
        shown = index;
        heading.textContent = say.steps[step.kind](step.number, step.of);
        next.textContent = following ? say.next(say.then[following.kind](clock(following.seconds))) : say.lastStep;
        locked.title(heading.textContent);
      }
      locked.at(at, track.seconds, player.playing());
      if (Math.abs(at - keptAt) >= BETWEEN_PLACES) keepNow();
    }

    function changed() {
      pause.textContent = player.playing() ? say.pause : say.goOn;
      if (!player.playing()) keepNow();
    }

    function keepNow() {
      keptAt = player.at();
      if (keptAt > 0 && keptAt < timeline.total) keepPlace(run, keptAt).catch(reportError);
    }

    function toggle() {
      buttons.hidden = false;
      fill(question);
      if (player.playing()) player.pause();
      else player.play().catch(blocked);
    }

    function skip() {
      const { step } = momentAt(timeline, player.at());
      player.go(step.to);
    }

    function back() {
      player.go(momentAt(timeline, player.at()).step.from);
    }

    function ending() {
      const at = player.at();
      ask(h('div', { class: 'question', role: 'group', 'aria-label': say.endQuestion },
        h('h3', {}, say.endQuestion),
        h('div', { class: 'row' },
          h('button', { onclick: () => finish(at) }, say.countIt),
          h('button', { class: 'quiet', onclick: () => { close(); place = at; ready(); } }, say.later),
          h('button', { class: 'quiet', onclick: toggle }, say.goOn))));
    }

    function blocked() {
      ask(h('div', { class: 'question', role: 'alert' }, h('p', {}, say.blocked), h('div', { class: 'row' }, h('button', { onclick: toggle }, say.goOn))));
      changed();
    }

    async function finish(at) {
      close();
      await done(Math.round(at / 60));
    }

    function left() {
      keepNow();
      close();
    }

    function close() {
      window.removeEventListener('page-left', left);
      document.body.classList.remove('at-a-run');
      locked.close();
      letScreenGoDark();
      player.close();
    }
  }

  async function done(minutes) {
    const result = h('p', { role: 'status' }, say.telling);
    const heading = h('h2', { tabindex: '-1' }, say.done);
    fill(here, h('div', { class: 'done' }, heading, h('p', { class: 'lead' }, say.praise), result,
      h('a', { class: 'button', href: '/today' }, texts.shell.today)));
    heading.focus();
    await leavePlace(run);
    const told = await tellDone(run, minutes);
    result.textContent = told === 'sent' ? say.told : told === 'kept' ? say.keptDone : whyNot(told);
  }

  function whyNot(problem) {
    const early = problem.kind === 'invalid-fields';
    return early ? say.tooEarly(dayInWords(run.startOn)) : wordsFor(problem).join('. ');
  }

  ready();
  return here;
}

/** A run's steps in a few lines: equal ones are told once. */
function outline(steps) {
  const lengths = (kind) => [...new Set(steps.filter((step) => step.kind === kind).map(({ seconds }) => seconds))];
  const runs = steps.filter(({ kind }) => kind === 'run');
  const [run, ...otherRuns] = lengths('run');
  const [walk, ...otherWalks] = lengths('walk');
  if (runs.length === 1 || otherRuns.length || otherWalks.length) return steps.map(({ kind, seconds }) => say.then[kind](spanInWords(seconds)));
  const [warmUp] = lengths('warm-up');
  const [coolDown] = lengths('cool-down');
  return [
    warmUp && say.then['warm-up'](spanInWords(warmUp)),
    say.repeats(runs.length, spanInWords(run), spanInWords(walk)),
    coolDown && say.then['cool-down'](spanInWords(coolDown)),
  ].filter(Boolean);
}

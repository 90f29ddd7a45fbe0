import { h } from '../dom.js';

/**
 * The two ways to hear a run. Both answer the same: `play`, `pause`, `go` to a second, `at` which second it is, `playing`, `close`; and tell
 * `moved`, `changed` (plays or pauses) and `ended`.
 *
 * A locked phone stops a page's timers, but not a media element that plays: so the whole run is one track, whose own time is the run's time.
 */
export function trackPlayer({ bytes }, { moved, changed, ended }) {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'audio/mpeg' }));
  const audio = h('audio', { src: url, preload: 'auto' });
  session('playback');
  const listeners = { timeupdate: moved, seeked: moved, play: changed, pause: changed, ended };
  for (const [event, listener] of Object.entries(listeners)) audio.addEventListener(event, listener);
  return {
    element: audio,
    play: () => audio.play(),
    pause: () => audio.pause(),
    go(seconds) {
      const seek = () => { audio.currentTime = seconds; };
      if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) seek();
      else audio.addEventListener('loadedmetadata', seek, { once: true });
    },
    at: () => audio.currentTime,
    playing: () => !audio.paused && !audio.ended,
    close() {
      for (const [event, listener] of Object.entries(listeners)) audio.removeEventListener(event, listener);
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
      URL.revokeObjectURL(url);
    },
  };
}

/**
 * Plays each clip by itself when its time has come, over whatever else plays. It counts by the clock and needs the screen on. `sounds` has a
 * cue's bytes by its clip's name; what is missing there is a `tone`.
 */
export function clipPlayer({ cues, seconds }, sounds, tone, { moved, changed, ended }) {
  const urls = new Map();
  const audio = h('audio', {});
  session('transient');
  let from = 0;
  let since = null;
  let heard = -1;
  let ticking = null;
  const at = () => Math.min(seconds, since === null ? from : from + (Date.now() - since) / 1000);

  function tick() {
    const now = at();
    const due = cues.findLast((cue) => cue.at <= now && cue.at > heard);
    heard = now;
    if (due) sound(due).catch(notInterrupted);
    moved();
    if (now >= seconds) {
      stop();
      ended();
    }
  }

  function sound({ clip }) {
    if (!urls.has(clip)) urls.set(clip, URL.createObjectURL(new Blob([sounds.get(clip) ?? tone], { type: 'audio/mpeg' })));
    audio.src = urls.get(clip);
    return audio.play();
  }

  function stop() {
    from = at();
    since = null;
    clearInterval(ticking);
    audio.pause();
    changed();
  }

  return {
    element: audio,
    async play() {
      if (since !== null) return;
      since = Date.now();
      ticking = setInterval(tick, 200);
      changed();
      tick();
    },
    pause: () => { if (since !== null) stop(); },
    go(to) {
      from = to;
      heard = to - 0.001;
      if (since !== null) since = Date.now();
      moved();
    },
    at,
    playing: () => since !== null,
    close() {
      clearInterval(ticking);
      audio.pause();
      audio.removeAttribute('src');
      for (const url of urls.values()) URL.revokeObjectURL(url);
    },
  };
}

/** A clip gives way to the next one, or to a pause: that is no fault. */
function notInterrupted(problem) {
  if (problem.name !== 'AbortError') throw problem;
}

/** What the system does with other sound meanwhile, where a page may say it. */
function session(type) {
  if (navigator.audioSession) navigator.audioSession.type = type;
}

/** The locked screen's title and buttons. `buttons` has a function each for `play`, `pause`, `next` and `previous`. Answers what takes it away. */
export function lockScreen({ title, artist, album, artwork }, buttons) {
  const { mediaSession } = navigator;
  if (!mediaSession) return { title() {}, at() {}, close() {} };
  const handlers = { play: buttons.play, pause: buttons.pause, nexttrack: buttons.next, previoustrack: buttons.previous };
  const set = (handler) => {
    for (const action of Object.keys(handlers)) mediaSession.setActionHandler(action, handler(action));
  };
  const show = (text) => { mediaSession.metadata = new MediaMetadata({ title: text, artist, album, artwork }); };
  set((action) => handlers[action]);
  show(title);
  return {
    title: show,
    at(seconds, duration, playing) {
      mediaSession.playbackState = playing ? 'playing' : 'paused';
      mediaSession.setPositionState?.({ duration, position: Math.min(seconds, duration), playbackRate: 1 });
    },
    close() {
      set(() => null);
      mediaSession.metadata = null;
      mediaSession.playbackState = 'none';
    },
  };
}

/** Keeps a screen that is on from going dark by itself. Answers what lets it. */
export function keepScreenOn() {
  let lock = null;
  let wanted = true;
  const ask = async () => {
    if (!navigator.wakeLock || document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (!wanted) lock.release();
    } catch (refused) {
      // A phone that saves its battery says no, and the run goes on all the same.
      lock = null;
    }
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', ask);
    lock?.release();
  };
}

/** Two short pulses in the hand, where there is something that can shake. */
export const pulse = () => navigator.vibrate?.([180, 120, 180]);

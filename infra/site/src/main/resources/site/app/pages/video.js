import { clip } from '../components/clip.js';
import { loaded } from '../components/loaded.js';
import { h } from '../dom.js';
import { read } from '../store.js';
import { texts } from '../texts/en.js';
import { about } from './library.js';

const say = texts.video;

/** A video of the library: /library/VIDEO. */
export function render({ video: id }) {
  return h('div', { class: 'column' }, loaded(() => read(`/v1/videos/${encodeURIComponent(id)}`), (video) => [
    h('h1', {}, video.title),
    h('p', { class: 'soft' }, about(video)),
    h('p', { class: 'lead' }, video.why),
    video.locked
      ? h('div', { class: 'card' }, h('h2', {}, say.lockedTitle), h('p', {}, say.locked), h('p', { class: 'row' }, h('a', { class: 'button', href: '/team' }, say.open)))
      : clip(video, { big: true }),
    h('h2', {}, say.how),
    h('ul', {}, video.cues.map((cue) => h('li', {}, cue))),
    h('p', { class: 'note' }, texts.pain.short, ' ', h('a', { href: '/before-you-run' }, texts.shell.beforeYouRun)),
    h('p', { class: 'row' }, h('a', { class: 'button quiet', href: '/library' }, say.back)),
  ]));
}

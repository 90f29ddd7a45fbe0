import { post } from '../api.js';
import { fill, h } from '../dom.js';
import { texts } from '../texts/en.js';
import { problemView } from './problem.js';

const say = texts.clip;

/** Shows a video's recording where its button was. Its link is asked for when somebody presses it, and once more when it has run out. */
export function clip(video, { big = false } = {}) {
  const place = h('div', { class: 'clip' });
  const offer = () => fill(place, h('button', { type: 'button', class: big ? 'big' : 'quiet', onclick: open }, say.play(video.title)));
  async function open() {
    fill(place, h('p', { role: 'status' }, texts.loading));
    try {
      await play(place, video, 0);
    } catch (problem) {
      fill(place, problemView(problem, open));
    }
  }
  offer();
  return place;
}

async function play(place, video, from) {
  const { url, captions, expiresAt } = await post(`/v1/videos/${encodeURIComponent(video.id)}/playback`);
  const player = h('video', { src: url, controls: true, playsinline: true, crossorigin: 'anonymous', 'aria-label': video.title },
    captions.map(({ language, url: src }) => h('track', { kind: 'captions', srclang: language, src, label: nameOf(language) })));
  player.addEventListener('error', () => {
    if (Date.now() >= Date.parse(expiresAt)) {
      play(place, video, player.currentTime).catch((problem) => fill(place, problemView(problem)));
    } else {
      fill(place, h('p', { role: 'alert' }, say.failed));
    }
  }, { once: true });
  player.currentTime = from;
  fill(place, player);
  player.focus();
  await player.play().catch(() => {});
}

const nameOf = (language) => new Intl.DisplayNames(undefined, { type: 'language' }).of(language);

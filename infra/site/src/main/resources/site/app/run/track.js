import { FRAME_BYTES, FRAME_SECONDS, framesOf, silence } from './frames.js';

/**
 * When a run has what: its steps one after the other, each with `from` and `to` in seconds, and of those of its kind its `number` and how many
 * there are (`of`).
 */
export function timelineOf(steps) {
  const counted = new Map();
  let from = 0;
  const timed = steps.map(({ kind, seconds }) => {
    const number = (counted.get(kind) ?? 0) + 1;
    counted.set(kind, number);
    const step = { kind, seconds, from, to: from + seconds, number };
    from = step.to;
    return step;
  });
  return { total: from, steps: timed.map((step) => ({ ...step, of: counted.get(step.kind) })) };
}

/** Where one is in a run: the step, the one after it, and the whole seconds that are left of the step. At the end the last step has none left. */
export function momentAt({ steps }, seconds) {
  const index = Math.max(0, steps.findLastIndex(({ from }) => from <= seconds));
  const step = steps[index];
  return { index, step, next: steps[index + 1] ?? null, left: Math.max(0, Math.ceil(step.to - seconds)) };
}

/**
 * Joins a run's clips and silence to one track. `clips` has a clip's bytes by its name; where one is missing the `tone` marks the place. Answers
 * the track's bytes, and the cues with the second `at` which each begins, to a frame.
 */
export function join({ totalSeconds, cues }, clips, tone) {
  let after = 0;
  const placed = cues.map((cue) => {
    const clip = clips.get(cue.clip);
    const frames = framesOf(clip ?? tone);
    // What was still being said is not cut off.
    const first = Math.max(after, Math.round(cue.atSeconds / FRAME_SECONDS));
    after = first + frames.length / FRAME_BYTES;
    return { cue, frames, first, missing: !clip };
  });
  const bytes = silence(Math.max(after, Math.round(totalSeconds / FRAME_SECONDS)));
  for (const { frames, first } of placed) bytes.set(frames, first * FRAME_BYTES);
  return {
    bytes,
    seconds: (bytes.length / FRAME_BYTES) * FRAME_SECONDS,
    cues: placed.map(({ cue, first, missing }) => ({ kind: cue.kind, say: cue.say, clip: cue.clip, at: first * FRAME_SECONDS, missing })),
  };
}

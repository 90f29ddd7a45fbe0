import { get, put, signedIn } from '../api.js';
import { changed, read } from '../store.js';
import { today } from '../words.js';
import { framesOf } from './frames.js';

/**
 * What a run needs without a network: its steps and cues, the clips, and how far she has come. And what she told that has not reached the API
 * yet. It lies in the browser's database; no name, address or token is in it.
 */
const NAME = 'runs';
const CLIPS = 'clips';
const RUNS = 'runs';
const PLACES = 'places';
const TOLD = 'told';

/** How long a run that was broken off may be gone on with. */
const SAME_RUN = 6 * 60 * 60 * 1000;

/** How long a network may take to answer while what was kept is at hand. */
const PATIENCE = 3_000;

const nameOf = (plan, workout) => `${plan}/${workout}`;

/** A run, ready to be joined: fetched, or as it was kept where the network does not answer soon. Throws a `Problem` where there is neither. */
export async function keepRun(week, workout) {
  const kept = await lastKept(workout);
  const asked = fetchRun(week, workout);
  const run = kept ? await Promise.race([asked.catch(() => kept), later(PATIENCE, kept)]) : await asked;
  return { ...run, clips: await keepClips(run.sheet.cues) };
}

/** Keeps what is still to be run this week, and every clip of the plan, so that she need not think of it. */
export async function keepAhead() {
  const plan = await read('/v1/plans/current');
  const { items } = await get(`/v1/plans/${plan.id}/clips`);
  await keepClips(items);
  const wanted = new Set(items.map(({ clip }) => clip));
  const stale = (await keys(CLIPS)).filter((clip) => !wanted.has(clip));
  await Promise.all(stale.map((clip) => remove(CLIPS, clip)));
  const others = (await keys(RUNS)).filter((run) => !run.startsWith(nameOf(plan.id, '')));
  await Promise.all(others.map((run) => remove(RUNS, run)));
  const week = plan.currentWeek ?? 1;
  const { workouts } = await read(`/v1/plans/${plan.id}/weeks/${week}`);
  for (const { id, kind, log } of workouts) {
    if (kind === 'run' && !log) await fetchRun(week, id);
  }
}

async function fetchRun(week, workout) {
  const [plan, me] = await Promise.all([read('/v1/plans/current'), read('/v1/me')]);
  const [{ workouts }, sheet] = await Promise.all([
    read(`/v1/plans/${plan.id}/weeks/${encodeURIComponent(week)}`),
    get(`/v1/plans/${plan.id}/workouts/${encodeURIComponent(workout)}/audio`),
  ]);
  const { purpose, minutes, on, steps, log } = workouts.find(({ id }) => id === workout);
  const cues = sheet.cues.map(({ atSeconds, kind, say, clip, clipUrl }) => ({ atSeconds, kind, say, clip, clipUrl }));
  const run = {
    plan: plan.id, workout, week: Number(week), startOn: plan.startOn, zone: me.timeZone, purpose, minutes, on, steps, log: log ?? null,
    sheet: { totalSeconds: sheet.totalSeconds, cues }, keptAt: Date.now(),
  };
  await write(RUNS, nameOf(plan.id, workout), run);
  return run;
}

/** The run of this name that was kept last, of whichever plan; null where none was. */
async function lastKept(workout) {
  const names = (await keys(RUNS)).filter((name) => name.endsWith(`/${workout}`));
  const runs = await Promise.all(names.map((name) => value(RUNS, name)));
  return runs.sort((one, other) => other.keptAt - one.keptAt)[0] ?? null;
}

/** The bytes of each clip that is here or can be fetched, by the clip's name. One that cannot is left out: a tone marks it. */
async function keepClips(cues) {
  const clips = new Map();
  const wanted = new Map(cues.map(({ clip, clipUrl }) => [clip, clipUrl]));
  await Promise.all([...wanted].map(async ([clip, url]) => {
    const bytes = (await value(CLIPS, clip)) ?? (await fetchClip(clip, url));
    if (bytes) clips.set(clip, bytes);
  }));
  return clips;
}

async function fetchClip(clip, url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) return null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    framesOf(bytes);
    await write(CLIPS, clip, bytes);
    return bytes;
  } catch (unreachable) {
    return null;
  }
}

/** How far she has come in a run, in seconds; 0 where she has not begun or it was too long ago. */
export async function placeIn({ plan, workout }) {
  const place = await value(PLACES, nameOf(plan, workout));
  return place && Date.now() - place.keptAt < SAME_RUN ? place.seconds : 0;
}

/** Keeps how far she has come, for when the page is closed under her. */
export const keepPlace = ({ plan, workout }, seconds) => write(PLACES, nameOf(plan, workout), { seconds, keptAt: Date.now() });

/** She has ended the run, one way or the other. */
export const leavePlace = ({ plan, workout }) => remove(PLACES, nameOf(plan, workout));

/** Keeps that a run was done, and sends it if it can. Answers `sent`, `kept` or the `Problem` for which the API will not have it. */
export async function tellDone({ plan, workout, zone }, minutes) {
  const name = nameOf(plan, workout);
  const completedOn = today(zone);
  await write(TOLD, name, { plan, workout, log: { status: 'done', completedOn, minutes: Math.max(1, minutes) } });
  const refused = await sendKept();
  return refused.get(name) ?? ((await value(TOLD, name)) ? 'kept' : 'sent');
}

/** Whether a run was told as done here and the API does not know it yet. */
export const isKept = async ({ plan, workout }) => Boolean(await value(TOLD, nameOf(plan, workout)));

/**
 * Sends what was told, each once; one tab does it at a time. What could not be sent stays for the next time. Answers what the API will not have,
 * by name, with its `Problem`: that is not kept.
 */
export async function sendKept() {
  const refused = new Map();
  if (!signedIn()) return refused;
  const send = async () => {
    for (const name of await keys(TOLD)) {
      const { plan, workout, log } = await value(TOLD, name);
      try {
        await put(`/v1/plans/${plan}/workouts/${workout}/log`, log);
      } catch (problem) {
        const passes = problem.status < 400 || problem.status >= 500 || [401, 408, 429].includes(problem.status);
        if (passes) return;
        refused.set(name, problem);
      }
      await remove(TOLD, name);
      changed('/v1/plans');
    }
  };
  await (navigator.locks ? navigator.locks.request(TOLD, send) : send());
  return refused;
}

/** Forgets all of it: she signed out. */
export async function forgetKept() {
  for (const store of [CLIPS, RUNS, PLACES, TOLD]) await within(store, 'readwrite', (all) => all.clear());
}

/** Sends what was kept as soon as there is a network, or somebody has signed in. */
export function sendKeptWhenPossible() {
  const send = () => sendKept().catch(reportError);
  window.addEventListener('online', send);
  window.addEventListener('session', send);
  send();
}

const later = (milliseconds, answer) => new Promise((done) => { setTimeout(done, milliseconds, answer); });

let opening = null;

function database() {
  opening ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => [CLIPS, RUNS, PLACES, TOLD].forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opening;
}

async function within(store, mode, act) {
  const transaction = (await database()).transaction(store, mode);
  const request = act(transaction.objectStore(store));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = () => failed(transaction.error);
  });
}

const value = (store, key) => within(store, 'readonly', (all) => all.get(key));
const keys = (store) => within(store, 'readonly', (all) => all.getAllKeys());
const write = (store, key, content) => within(store, 'readwrite', (all) => all.put(content, key));
const remove = (store, key) => within(store, 'readwrite', (all) => all.delete(key));

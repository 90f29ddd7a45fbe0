/**
 * The API's client. The access token is in memory alone; what renews it is a cookie that no script can read. Every refusal is thrown as a
 * `Problem`, whose kind the texts have words for.
 */

const SIGNED_IN = 'signed-in';
const PATIENCE = 20_000;
const TRIES = 4;
const SPARE = 30_000;

let access = null;
let member = null;

/** What the API, or the way to it, refused. `kind` is the last part of the problem's type; `offline` and `busy` are the site's own. */
export class Problem extends Error {
  constructor({ kind, status = 0, detail = '', errors = [], offer = null, retryAfter = null }) {
    super(kind);
    Object.assign(this, { kind, status, detail, errors, offer, retryAfter });
  }
}

/** Whether somebody signed in here and has not signed out: a hint for the page, never a right. */
export const signedIn = () => localStorage.getItem(SIGNED_IN) !== null;

/** Who is signed in, as the API told last; null until it was asked. */
export const whoIsHere = () => member;

/** Asks the API. Answers the body of its answer, or throws a `Problem`. */
export async function call(method, path, body, { open = false, headers = {} } = {}) {
  if (!open) await renewIfDue();
  try {
    return await patiently(method, path, body, open, headers);
  } catch (problem) {
    if (open || problem.kind !== 'sign-in-needed') throw problem;
    access = null;
    await renewIfDue();
    return patiently(method, path, body, open, headers);
  }
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body, options) => call('PUT', path, body, options);
export const patch = (path, body, options) => call('PATCH', path, body, options);

/** Uses a mailed link's token, or a code with its challenge. */
export async function openSession(proof) {
  hold(await call('POST', '/v1/sessions', proof, { open: true, headers: COOKIE }));
}

/** Signs out here, or on every device. The page forgets who was here once the API has ended the session. */
export async function signOut({ everywhere = false } = {}) {
  await call('DELETE', everywhere ? '/v1/sessions' : '/v1/sessions/current', undefined, { headers: COOKIE });
  forget();
}

/** The session's own requests name where the refresh token is kept. No page of another site can send such a header. */
const COOKIE = { 'session-in': 'cookie' };

function hold(session) {
  access = { token: session.accessToken, until: Date.now() + session.expiresIn * 1000 };
  const another = member !== null && member.id !== session.member.id;
  const arrived = !signedIn() || another;
  member = session.member;
  localStorage.setItem(SIGNED_IN, 'yes');
  if (arrived) window.dispatchEvent(new Event('session'));
}

function forget() {
  access = null;
  member = null;
  localStorage.removeItem(SIGNED_IN);
  window.dispatchEvent(new Event('session'));
}

// Another tab signed in or out.
window.addEventListener('storage', ({ key }) => {
  if (key !== SIGNED_IN && key !== null) return;
  access = null;
  member = null;
  window.dispatchEvent(new Event('session'));
  window.dispatchEvent(new Event('session-elsewhere'));
});

/** Exchanges the cookie for an access token. One tab does it at a time: a used refresh token that comes late ends the session. */
async function renewIfDue() {
  if (fresh()) return;
  if (!signedIn()) throw new Problem({ kind: 'sign-in-needed', status: 401 });
  const renew = async () => {
    if (fresh()) return;
    try {
      hold(await patiently('POST', '/v1/sessions/refresh', {}, true, COOKIE, true));
    } catch (problem) {
      if (problem.status === 401) forget();
      throw problem;
    }
  };
  await (navigator.locks ? navigator.locks.request('session', renew) : renew());
}

const fresh = () => access !== null && Date.now() < access.until - SPARE;

/** Repeats what may be repeated, for as long as somebody would wait. */
async function patiently(method, path, body, open, headers, repeatable = method !== 'POST' && method !== 'PATCH') {
  for (let tried = 1; ; tried += 1) {
    try {
      return await once(method, path, body, open, headers);
    } catch (problem) {
      const passing = problem.status === 429 || problem.status === 503 || problem.kind === 'offline';
      const seconds = problem.retryAfter ?? 2 ** (tried - 1);
      const worthIt = passing && repeatable && tried < TRIES && seconds <= 8 && navigator.onLine !== false;
      if (!worthIt) throw problem;
      await new Promise((done) => { setTimeout(done, seconds * 1000); });
    }
  }
}

async function once(method, path, body, open, headers) {
  const all = { accept: 'application/json', ...headers };
  if (body !== undefined) all['content-type'] = 'application/json';
  if (!open) all.authorization = `Bearer ${access.token}`;
  let answer;
  let text;
  try {
    answer = await fetch(path, {
      method,
      headers: all,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    text = await answer.text();
  } catch (e) {
    throw new Problem({ kind: 'offline' });
  }
  const content = parsed(text);
  if (answer.ok) return content;
  throw new Problem({
    kind: kindOf(content.type, answer.status),
    status: answer.status,
    detail: content.detail,
    errors: content.errors,
    offer: content.offer,
    retryAfter: Number.parseInt(answer.headers.get('retry-after'), 10) || null,
  });
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : {};
  } catch (e) {
    return {};
  }
}

/** An answer without a type comes from a door before the API, which is shut or crowded. */
function kindOf(type, status) {
  if (type) return type.split('/').at(-1);
  return status === 404 ? 'not-found' : status === 429 ? 'too-many-requests' : 'busy';
}

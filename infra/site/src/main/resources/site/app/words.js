/**
 * How the reader's locale writes days, sums and lengths. A day of a plan is a day in the member's zone that comes as text: it is read as UTC, so
 * that no zone moves it.
 */
const locale = [];

const at = (day) => new Date(`${day}T00:00:00Z`);
const format = (options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });

/** Monday, March 1. */
export const dayInWords = (day) => format({ weekday: 'long', month: 'long', day: 'numeric' }).format(at(day));

/** March 1, 2027. */
export const dateInWords = (day) => format({ dateStyle: 'long' }).format(at(day));

/** Mon, Mar 1. */
export const shortDay = (day) => format({ weekday: 'short', month: 'short', day: 'numeric' }).format(at(day));

/** The day of an instant, where the reader is. */
export const instantInWords = (instant) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(instant));

/** Today as a form's field wants it. */
export const today = (zone) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());

/** A sum in the currency's smallest unit. */
export function sum({ amount, currency }) {
  const written = new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase() });
  const digits = written.resolvedOptions().maximumFractionDigits;
  const whole = amount % 10 ** digits === 0;
  return (whole ? new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase(), maximumFractionDigits: 0 }) : written)
    .format(amount / 10 ** digits);
}

/** 30 min. */
export const minutesInWords = (minutes) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(minutes);

/** 45 sec. */
export const secondsInWords = (seconds) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(seconds);

/** 1 minute, 30 seconds. */
export function spanInWords(seconds) {
  const unit = (count, name) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);
  const parts = [[Math.floor(seconds / 60), 'minute'], [seconds % 60, 'second']].filter(([count]) => count > 0);
  return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(parts.map(([count, name]) => unit(count, name)));
}

/** 1:30, as a clock shows it. */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** One, two and three. */
export const list = (words) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);

/** The zone that the browser's clock is in. */
export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Every zone that the browser knows, and this one. */
export function zones(mine) {
  const all = Intl.supportedValuesOf?.('timeZone') ?? [];
  return all.includes(mine) ? all : [mine, ...all];
}

/** America/New_York reads as New York (America). */
export function zoneInWords(zone) {
  const [place, ...before] = zone.split('/').reverse();
  const name = place.replaceAll('_', ' ');
  return before.length ? `${name} (${before.reverse().join(', ').replaceAll('_', ' ')})` : name;
}

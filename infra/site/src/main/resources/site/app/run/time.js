/** Seconds as a clock shows them, such as 1:30. */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const unit = (count, name) => new Intl.NumberFormat(undefined, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);

/** Minutes in words, in the reader's language. */
export const minutes = (count) => unit(count, 'minute');

/** Seconds in words, such as 1 minute and 30 seconds, in the reader's language. */
export function span(seconds) {
  const parts = [[Math.floor(seconds / 60), 'minute'], [seconds % 60, 'second']].filter(([count]) => count > 0);
  return new Intl.ListFormat(undefined, { type: 'unit', style: 'long' }).format(parts.map(([count, name]) => unit(count, name)));
}

/** A day such as Monday, November 30, of a date that has no time. */
export const day = (date) => new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(date));

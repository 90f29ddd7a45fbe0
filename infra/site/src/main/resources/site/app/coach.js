/**
 * Whose site this is: a coach edits this file, and nothing else, to make it hers. README says how to try it.
 *
 * Colours are given for a light and a dark system. Write both so dark or light that they can be read: the browser ring checks the contrast.
 */
export const coach = {
  site: 'Run Smarter',
  name: 'Coach Kelly',
  email: 'kelly@balgtraining.example',
  colours: {
    light: { primary: '#0b5d56', accent: '#b3401f' },
    dark: { primary: '#7fd6c8', accent: '#ffab8a' },
  },
  promise: 'Run your first 5K without hating a single minute. (Okay. Maybe one.)',
  greeting: [
    'I’m Kelly. I coach runners who never thought they’d be one.',
    'Eight weeks, three runs a week, me in your ear telling you to SLOW DOWN. Your ego might hate it. Your body will thank you.',
  ],
  free: [
    'Eight weeks of Couch to 5K, with my voice in your ear on every run',
    'Two short strength sessions a week, because strong runners are running runners',
    'A plan that starts on the day that suits you',
  ],
  team: [
    'Every strength video in the library, shown move by move by Coach Amanda',
    'Hips, calves, feet: the boring stuff that keeps you running',
    'Cancel whenever you like, in two taps (no hard feelings)',
  ],
};

import { coach } from './coach.js';
import { shell } from './components/shell.js';
import { followLinks, show } from './router.js';
import { sendKeptWhenPossible } from './run/kept.js';
import { keepSite } from './update.js';

for (const name of ['primary', 'accent']) {
  document.documentElement.style.setProperty(`--${name}`, `light-dark(${coach.colours.light[name]}, ${coach.colours.dark[name]})`);
}

shell();
followLinks();
await show({ first: true });
sendKeptWhenPossible();
keepSite();

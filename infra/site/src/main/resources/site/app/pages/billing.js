import { syncedPage } from '../components/synced.js';
import { texts } from '../texts/en.js';

/** The portal's way back. */
export const render = () => syncedPage(texts.membership.title);

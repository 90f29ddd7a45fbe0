import { linkPage } from '../components/link.js';
import { texts } from '../texts/en.js';

/** Where the mail to a member leads. */
export const render = () => linkPage(texts.welcomeBack);

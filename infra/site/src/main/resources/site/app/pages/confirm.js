import { linkPage } from '../components/link.js';
import { texts } from '../texts/en.js';

/** Where the mail to somebody new leads. */
export const render = () => linkPage(texts.confirm);

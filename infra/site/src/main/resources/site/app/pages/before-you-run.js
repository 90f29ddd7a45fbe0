import { article } from '../components/article.js';
import { texts } from '../texts/en.js';

/** Who should see a doctor first, and the pain rule. */
export const render = () => article(texts.beforeYouRun);

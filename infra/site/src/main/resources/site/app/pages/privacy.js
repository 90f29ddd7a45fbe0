import { article } from '../components/article.js';
import { texts } from '../texts/en.js';

export const render = () => article(texts.privacy);

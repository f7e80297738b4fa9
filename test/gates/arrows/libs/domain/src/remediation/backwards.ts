import type { Review } from '../review/review.js';

export type Ahead = Review;

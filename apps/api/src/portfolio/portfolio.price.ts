import type { Complexity } from '@nestjs/graphql';

/** Figures that read every clinic's posture, however many there are. */
export const wholePortfolio: Complexity = ({ childComplexity }) => 500 + childComplexity;

/** Thousands of years lived through. */
export const simulated: Complexity = ({ childComplexity }) => 2_000 + childComplexity;

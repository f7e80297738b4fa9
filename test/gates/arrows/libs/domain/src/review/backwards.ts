import type { Report } from '../report/report.js';

export type Ahead = Report;

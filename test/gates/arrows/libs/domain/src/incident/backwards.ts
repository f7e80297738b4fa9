import type { Remediation } from '../remediation/remediation.js';

export type Ahead = Remediation;

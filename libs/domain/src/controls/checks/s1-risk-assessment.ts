import { attestationCheck } from '../attestations.js';

export const riskAssessment = attestationCheck(
  {
    id: 's1.risk-assessment',
    step: 'S1',
    title: 'Risk assessment within a year',
    question: 'When were the risks to patient data last written down?',
    why: 'You can only protect what you have thought about losing; insurers and the OAIC ask for it first.',
    weight: 2,
    fix: { summary: 'Hold a risk assessment with the principal and record its date.', minutes: 90, skill: 'people' },
  },
  { statement: 'risk-assessment', thing: 'risk assessment', pass: 365, partial: 730, source: 'RACGP CISS 2; 45 CFR 164.308(a)(1)(ii)(A)' },
);

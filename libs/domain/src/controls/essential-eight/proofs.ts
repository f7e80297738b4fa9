/**
 * What the catalogue's checks say of Essential Eight controls [A]. `proves`: a pass shows that the control is met, and a subject that does not pass
 * that it is not. `refutes`: a failing subject shows that it is not met, but a pass does not reach everything that the control asks for. Enrolled computers stand
 * for the clinic's computers.
 */
export interface Proof {
  readonly proves?: readonly string[];
  readonly refutes?: readonly string[];
}

export const PROOFS: Readonly<Record<string, Proof>> = {
  's3.email-mfa': { refutes: ['ISM-1679', 'ISM-0974'] },
  's3.systems-mfa': { refutes: ['ISM-1504', 'ISM-1679', 'ISM-0974'] },
  's3.admin-mfa': { refutes: ['ISM-1173'] },
  's3.admin-phishing-resistant': { refutes: ['ISM-1682', 'ISM-1872'] },
  's4.backup-age': { refutes: ['ISM-1511'] },
  's4.offsite-copy': { refutes: ['ISM-1811'] },
  's4.restore-test': { proves: ['ISM-1515'] },
  's6.os-updates': { proves: ['ISM-1695'], refutes: ['ISM-1902'] },
  's6.supported-os': { proves: ['ISM-1501'] },
  's6.supported-software': { refutes: ['ISM-1704', 'ISM-0304'] },
  's7.local-administrators': { refutes: ['ISM-0445'] },
};

/**
 * Essential Eight controls that a subject failing a check shows not to be met [A]. No check proves one: a pass reaches only what agents and exports
 * see, and each control asks for more, such as network devices or a common point in time. Where a failure speaks against some of them only, its
 * subject says which.
 */
export const REFUTATIONS: Readonly<Record<string, readonly string[]>> = {
  's3.email-mfa': ['ISM-1679', 'ISM-0974'],
  's3.systems-mfa': ['ISM-1504', 'ISM-1679', 'ISM-0974'],
  's3.admin-mfa': ['ISM-1173'],
  's3.admin-phishing-resistant': ['ISM-1682', 'ISM-1872'],
  's4.backup-age': ['ISM-1511'],
  's4.offsite-copy': ['ISM-1811'],
  's4.restore-test': ['ISM-1515'],
  's6.os-updates': ['ISM-1695', 'ISM-1902'],
  's6.supported-os': ['ISM-1501'],
  's6.supported-software': ['ISM-1704', 'ISM-0304'],
  's7.local-administrators': ['ISM-0445'],
};

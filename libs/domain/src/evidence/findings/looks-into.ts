/**
 * Formats of tools that look for known vulnerabilities inside computers: by an agent on each, or with credentials, of which the file says of
 * each computer whether they worked. What any other tool does not find was never looked for there, or nobody can tell.
 */
const INSIDE: ReadonlyMap<string, 'agent' | 'credentials'> = new Map([
  ['defender', 'agent'],
  ['wazuh', 'agent'],
  ['nessus', 'credentials'],
  ['openvas', 'credentials'],
  ['tenable-csv', 'credentials'],
]);

/** Whether what the format's tool does not find may prove that it is not there. */
export function looksForVulnerabilities(format: string): boolean {
  return INSIDE.has(format);
}

/** Whether the tool looked into a computer that it names, by what it says of its credentials there. */
export function lookedInto(format: string, credentialed: boolean | null): boolean {
  const way = INSIDE.get(format);
  return way === 'agent' ? credentialed !== false : way === 'credentials' && credentialed === true;
}

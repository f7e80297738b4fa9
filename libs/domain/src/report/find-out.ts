import { CHECK_BY_ID } from '../controls/catalogue.js';
import type { CheckResult } from '../controls/check.js';
import type { FactKind } from '../evidence/observation.js';

type Family = FactKind extends infer Kind ? (Kind extends `${infer Name}.${string}` ? Name : never) : never;

/** Who can tell, by the kind of fact that a check reads. */
const SOURCES: Readonly<Record<Family, string>> = {
  device: 'Install the agent on every computer of the practice and let each report.',
  account: 'Upload the list of accounts with their MFA from each system.',
  backup: 'Upload the backup console’s jobs, and record a restore of the patient database.',
  training: 'Upload the training list.',
  phishing: 'Run a phishing exercise and upload its result.',
  pentest: 'Have an outside test done and upload its findings.',
  scan: 'Have a vulnerability scanner look at every computer with credentials and upload its file.',
  control: 'Assess the Essential Eight controls and upload what was found.',
  data: 'Have shares, drives and mailboxes searched for health information, upload the counts, and register each place.',
  breach: 'Have the domains of the practice’s email searched at Have I Been Pwned, and connect or upload what it finds.',
  clinic: 'Ask the practice manager, and record the answer with its date.',
};
const SILENT = 'Switch the silent computers on, or find out why their agent stopped.';
const UNREADABLE = 'Run the agent as administrator on the computers that it could not read.';
const SIGN = 'Go through the quarter’s review with the principal and sign it.';

/** What would tell the answer to a check that has none. */
export function howToFindOut({ checkId, state }: Pick<CheckResult, 'checkId' | 'state'>): string {
  const [kind] = CHECK_BY_ID.get(checkId)?.reads ?? [];
  if (kind === undefined) return SIGN;
  const family = kind.slice(0, kind.indexOf('.')) as Family;
  if (family !== 'device') return SOURCES[family];
  return state === 'error' ? UNREADABLE : state === 'stale' ? SILENT : SOURCES.device;
}

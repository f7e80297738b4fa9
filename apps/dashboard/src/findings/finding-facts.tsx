import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { dayOf, moment } from '../format/date.js';
import { chance } from '../format/probability.js';
import type { Finding } from './finding-documents.js';
import { DueMark } from './due-mark.js';
import { EXPOSURE_WORDS, SEVERITY_LOOKS, stateWords, windowWords } from './finding-model.js';
import { RUNS_SHOWN, ScanRunsDocument } from './scan-run-documents.js';
import { looksOf, runsOf } from './scan-run-model.js';

interface FindingFactsProps {
  readonly clinicId: string;
  readonly finding: Finding;
  readonly timeZone: string;
}

export function FindingFacts({ clinicId, finding, timeZone }: FindingFactsProps) {
  const { tool, scope, rule, alsoFoundBy, cves, cwes, ticket } = finding;
  const hours = windowWords(finding.clock, timeZone);
  return (
    <dl className="check-facts finding-facts">
      <Fact name="Found by">
        <bdi>{tool}</bdi>, test <bdi>{rule}</bdi>, looking at <bdi>{scope}</bdi>
        {alsoFoundBy.length > 0 && (
          <>
            ; also by <bdi>{alsoFoundBy.join(', ')}</bdi>
          </>
        )}
      </Fact>
      <LatestRun clinicId={clinicId} finding={finding} timeZone={timeZone} />
      <Fact name="Severity">{severityWords(finding)}</Fact>
      <Fact name="Exploited">{exploitWords(finding)}</Fact>
      <Fact name="Reached">{EXPOSURE_WORDS[finding.exposure]}</Fact>
      <Fact name="Seen">
        first {dayOf(finding.firstSeenAt, timeZone)}; open since {dayOf(finding.openedAt, timeZone)}
      </Fact>
      <Fact name="Due">
        <DueMark finding={finding} timeZone={timeZone} />
        {finding.open && finding.dueAt && <span className="quiet"> ({moment(finding.dueAt, timeZone)})</span>}
        {hours !== null && <div className="quiet">{hours}</div>}
      </Fact>
      <Fact name="State">{stateWords(finding, timeZone)}</Fact>
      {cves.length > 0 && (
        <Fact name="CVE">
          <bdi>{cves.join(', ')}</bdi>
        </Fact>
      )}
      {cwes.length > 0 && <Fact name="CWE">{cwes.map((number) => `CWE-${number}`).join(', ')}</Fact>}
      {ticket && (
        <Fact name="Ticket">
          <bdi>{ticket}</bdi>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The newest run of the scanner over the same scope: only such a one can find the finding gone. */
function LatestRun({ clinicId, finding, timeZone }: FindingFactsProps) {
  const variables = { id: clinicId, first: RUNS_SHOWN };
  const [{ data }] = useQuery({ query: ScanRunsDocument, variables, requestPolicy: 'cache-first' });
  const [run] = runsOf(data?.clinic.scanRuns.edges.map(({ node }) => node) ?? [], finding);
  if (!run) return null;
  return (
    <Fact name="Latest scan">
      {moment(run.observedAt, timeZone)}: {looksOf(run).word.toLowerCase()}. {looksOf(run).means}
    </Fact>
  );
}

function severityWords({ severity, cvssScore, cvssVector }: Finding): string {
  const word = severity === null ? 'Not rated by the scanner, which is not low' : SEVERITY_LOOKS[severity].word;
  const score = cvssScore === null ? null : `CVSS ${cvssScore.toFixed(1)}`;
  return [word, score, cvssVector].filter((part) => part !== null).join(', ');
}

function exploitWords({ knownExploited, epss }: Finding): string {
  const known = knownExploited ? 'By attackers, in CISA’s catalogue (KEV)' : 'Not in CISA’s catalogue (KEV)';
  return epss === null ? `${known}; no EPSS score` : `${known}; ${chance(epss)} likely within 30 days (EPSS)`;
}

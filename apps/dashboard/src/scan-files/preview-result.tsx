import { SeverityMark } from '../findings/severity-mark.js';
import { looksOf } from '../findings/scan-run-model.js';
import { moment } from '../format/date.js';
import { count, counted } from '../format/number.js';
import { Table } from '../shell/table.js';
import { Unknown } from '../shell/unknown.js';
import { StateMark } from '../states/state-mark.js';
import type { FileProblem, FindingChange, FindingChangeKind, ScanComparison, ScanPreview } from './scan-file-documents.js';

/** What a file was told to be, what is wrong with it, and what taking it would change. */
export function PreviewResult({ preview }: { readonly preview: ScanPreview }) {
  const { format, tool, problems, problemCount, comparison } = preview;
  return (
    <div className="card-text">
      {format === null || tool === null ? (
        <p className="preview-verdict">
          <StateMark state="ERROR" />
          <span>It cannot be read, and nothing of it would be kept.</span>
        </p>
      ) : (
        <Told preview={preview} />
      )}
      {problems.length > 0 && <Problems problems={problems} total={problemCount} />}
      {comparison && <Comparison comparison={comparison} format={format ?? ''} />}
    </div>
  );
}

function Told({ preview }: { readonly preview: ScanPreview }) {
  const { format, tool, toolVersion, scope, observedAt, records, weaknesses, places, assets } = preview;
  const isMapped = format?.startsWith('mapped:') ?? false;
  return (
    <dl className="check-facts relation-facts">
      <dt>Read as</dt>
      <dd>
        <bdi>
          {tool} {toolVersion}
        </bdi>{' '}
        <span className="quiet">{isMapped ? 'by your mapping' : `format ${format ?? ''}`}</span>
      </dd>
      <dt>Looked at</dt>
      <dd>
        <bdi>{scope ?? <Unknown>neither you nor the file says</Unknown>}</bdi>
        {observedAt !== null && `, ${moment(observedAt)}`}
      </dd>
      <dt>Holds</dt>
      <dd>
        {counted(records, 'record')}: {counted(weaknesses, 'finding')} in {counted(places, 'place')}, of{' '}
        {counted(assets, 'computer or other asset', 'computers and other assets')}
      </dd>
    </dl>
  );
}

function Problems({ problems, total }: { readonly problems: readonly FileProblem[]; readonly total: number }) {
  return (
    <>
      <Table label="What is wrong with the file" columns={['Row', 'Column', 'What is wrong']}>
        {problems.map(({ row, column, reason }, index) => (
          <tr key={index}>
            <th scope="row">{row ?? 'the file'}</th>
            <td>
              <bdi>{column ?? ''}</bdi>
            </td>
            <td className="cell-words">
              <bdi>{reason}</bdi>
            </td>
          </tr>
        ))}
      </Table>
      {total > problems.length && (
        <p className="quiet">
          The first {count(problems.length)} of {count(total)} are shown.
        </p>
      )}
    </>
  );
}

function Comparison({ comparison, format }: { readonly comparison: ScanComparison; readonly format: string }) {
  const { saw, reason, late, opened, reopened, fixed, changed, unchanged, notes, knownSince, keyReused } = comparison;
  const { word, mark, means } = looksOf({ format, saw });
  const figures = [
    ['New', opened],
    ['There again', reopened],
    ['Gone', fixed],
    ['Otherwise', changed],
    ['As they are', unchanged],
  ] as const;
  return (
    <>
      <p className="preview-verdict">
        <StateMark state={mark} />
        <span>
          <b>{word}.</b> {means}
          {reason && <bdi> {reason}</bdi>}
        </span>
      </p>
      {knownSince !== null && <p className="quiet">You sent the same content {moment(knownSince)}: taking it changes nothing.</p>}
      {keyReused && <p className="quiet">Its key was used for other content.</p>}
      {late && <p className="quiet">It is older than what is known already: it would be kept, and change nothing.</p>}
      <dl className="preview-figures">
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count(figure)}</dd>
          </div>
        ))}
      </dl>
      <Changes comparison={comparison} />
      {notes.map((note, index) => (
        <p key={index} className="quiet" dir="auto">
          {note}
        </p>
      ))}
    </>
  );
}

const CHANGE_WORDS: Readonly<Record<FindingChangeKind, string>> = {
  OPENED: 'new',
  REOPENED: 'there again',
  FIXED: 'gone',
  CHANGED: 'otherwise',
};

function Changes({ comparison: { changes, opened, reopened, fixed, changed } }: { readonly comparison: ScanComparison }) {
  const all = opened + reopened + fixed + changed;
  if (changes.length === 0) return null;
  return (
    <>
      <Table label="Findings that would change" columns={['Finding', 'Severity', 'Would be', 'Places']}>
        {changes.map((change, index) => (
          <tr key={change.findingId ?? index}>
            <th scope="row" className="cell-wide">
              <bdi>{change.title}</bdi>
            </th>
            <td>
              <SeverityMark severity={change.severity} />
            </td>
            <td>{CHANGE_WORDS[change.change]}</td>
            <td>{placeWords(change)}</td>
          </tr>
        ))}
      </Table>
      {all > changes.length && (
        <p className="quiet">
          The first {count(changes.length)} of {count(all)} are shown.
        </p>
      )}
    </>
  );
}

function placeWords({ placesOpened, placesClosed }: FindingChange): string {
  const parts = [placesOpened > 0 && `${count(placesOpened)} more`, placesClosed > 0 && `${count(placesClosed)} less`];
  return parts.filter((part) => part !== false).join(', ');
}

import { useState } from 'react';
import { counted } from '../format/number.js';
import { DueMark } from './due-mark.js';
import type { FindingLine } from './finding-documents.js';
import { stateWords } from './finding-model.js';
import { FindingDetail } from './finding-detail.js';
import { SeverityMark } from './severity-mark.js';
import { UrgencyTags } from './urgency-tags.js';

interface FindingItemProps {
  readonly clinicId: string;
  readonly finding: FindingLine;
  readonly timeZone: string;
}

/** The id of a finding's button, for the focus to go to. */
export function buttonId(findingId: string): string {
  return `finding-${findingId}`;
}

/** A finding as a line that opens to everything that is known of it. */
export function FindingItem({ clinicId, finding, timeZone }: FindingItemProps) {
  const [open, setOpen] = useState(false);
  const detail = `${buttonId(finding.id)}-detail`;
  return (
    <li className="finding" data-finding={finding.id}>
      <h3 className="step-heading">
        <button
          type="button"
          id={buttonId(finding.id)}
          className="finding-button"
          aria-expanded={open}
          aria-controls={open ? detail : undefined}
          onClick={() => setOpen(!open)}
        >
          <svg className="step-arrow" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M3 1l4 4-4 4" />
          </svg>
          <SeverityMark severity={finding.severity} />
          <span className="finding-what">
            <bdi className="finding-title">{finding.title}</bdi>
            <UrgencyTags finding={finding} />
          </span>
          <span className="finding-places">{counted(finding.openPlaces, 'place')}</span>
          <DueMark finding={finding} timeZone={timeZone} />
          <span className="finding-state">{stateWords(finding, timeZone)}</span>
        </button>
      </h3>
      {open && (
        <div id={detail} className="finding-body">
          <FindingDetail clinicId={clinicId} findingId={finding.id} timeZone={timeZone} />
        </div>
      )}
    </li>
  );
}

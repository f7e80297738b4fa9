import { SEVERITIES, type Severity } from './finding-documents.js';
import { SEVERITY_LOOKS } from './finding-model.js';
import { SHOWS, type FindingsView, type Show } from './findings-view.js';

const SHOW_WORDS: Readonly<Record<Show, string>> = { open: 'Open', fixed: 'Fixed', all: 'Open and fixed' };

interface FindingFiltersProps {
  readonly view: FindingsView;
  readonly tools: readonly string[];
  readonly onView: (changes: Partial<FindingsView>) => void;
}

export function FindingFilters({ view, tools, onView }: FindingFiltersProps) {
  const { show, severities, exploited, overdue, tool } = view;
  const toggle = (severity: Severity): readonly Severity[] =>
    severities.includes(severity) ? severities.filter((each) => each !== severity) : [...severities, severity];
  return (
    <div className="filters finding-filters" role="search" aria-label="Findings">
      <label className="field">
        <span className="visually-hidden">State</span>
        <select value={show} onChange={({ target }) => onView({ show: SHOWS.find((each) => each === target.value) ?? 'open' })}>
          {SHOWS.map((each) => (
            <option key={each} value={each}>
              {SHOW_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <div className="toggle" role="group" aria-label="Severity">
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            aria-pressed={severities.includes(severity)}
            onClick={() => onView({ severities: toggle(severity) })}
          >
            {SEVERITY_LOOKS[severity].word}
          </button>
        ))}
      </div>
      <label className="finding-check">
        <input type="checkbox" checked={exploited} onChange={() => onView({ exploited: !exploited })} />
        Exploited (KEV)
      </label>
      <label className="finding-check">
        <input type="checkbox" checked={overdue} onChange={() => onView({ overdue: !overdue })} />
        Overdue
      </label>
      <label className="field">
        <span className="visually-hidden">Scanner</span>
        <select value={tool ?? ''} onChange={({ target }) => onView({ tool: target.value || null })}>
          <option value="">All scanners</option>
          {tools.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

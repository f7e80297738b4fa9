import type { ReactNode } from 'react';
import { dataWords, DATA_WORDS, recordWords } from '../data-map/data-map-model.js';
import { count, counted, share } from '../format/number.js';
import { Unknown } from '../shell/unknown.js';
import type { BlastRadius } from './vendor-documents.js';
import { ACCESS_WORDS, assuranceWords } from './vendor-model.js';

/** How far it would reach, with what nobody knows beside what is known. */
export function RadiusFacts({ radius }: { readonly radius: BlastRadius }) {
  const { vendor, records, clinicsUncounted, clinicsUnclassified, dataClasses } = radius;
  return (
    <dl className="facts radius-facts">
      <Fact label="Clinics" value={count(vendor.clinics)}>
        {share(vendor.share)} of yours
      </Fact>
      <Fact label="Patient records" value={recordWords(records) ?? 'Unknown'}>
        {clinicsUncounted > 0 ? `nobody has said how many at ${counted(clinicsUncounted, 'clinic')}` : 'counted at all of them'}
      </Fact>
      <Fact label="Data">
        {dataClasses.length === 0 ? (
          (dataWords(null) ?? <Unknown />)
        ) : (
          <span className="tags">
            {dataClasses.map(({ dataClass, clinics }) => (
              <span key={dataClass} className="tag">
                {DATA_WORDS[dataClass]} {count(clinics)}
              </span>
            ))}
          </span>
        )}
        {clinicsUnclassified > 0 && <span>any other may be there too at {counted(clinicsUnclassified, 'clinic')}: nobody has said</span>}
      </Fact>
      <Fact label="Reach and assurance">
        <span>{vendor.access === null ? <Unknown>nobody has said how it reaches data</Unknown> : ACCESS_WORDS[vendor.access]}</span>
        <span>{assuranceWords(vendor) ?? <Unknown>nobody has asked how it looks after its security</Unknown>}</span>
      </Fact>
    </dl>
  );
}

function Fact({ label, value, children }: { readonly label: string; readonly value?: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>
        {value !== undefined && <span className="fact-value">{value}</span>}
        <span className={value === undefined ? 'fact-lines' : 'fact-note'}>{children}</span>
      </dd>
    </div>
  );
}

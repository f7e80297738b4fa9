import { run, type RunFacts, type ScanItem } from './scan-format.js';

type Told = { readonly [K in keyof RunFacts]?: string | null | undefined };

/** What a file says of its run; what it leaves empty is not said. */
export function* runFacts(told: Told): Generator<ScanItem> {
  const said = Object.entries(told).filter(([, text]) => text !== null && text !== undefined && text !== '');
  if (said.length > 0) yield run(Object.fromEntries(said));
}

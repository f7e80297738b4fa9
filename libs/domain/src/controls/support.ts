import type { TrackedProduct } from '../evidence/observation.js';
import { isPast } from '../evidence/age.js';
import { osProduct } from '../evidence/lifecycle/os-product.js';
import { cycleOf, supportOf, UNKNOWN_SUPPORT, type Support } from '../evidence/lifecycle/product-lifecycle.js';
import { publishedAs } from '../evidence/lifecycle/published-as.js';
import type { ClinicEvidence } from '../evidence/view.js';
import type { OsSection } from '../intake/agent-report.js';
import { osSupportEndsOn, softwareSupportEndsOn } from './lifecycle.js';

type Dated = Pick<ClinicEvidence, 'asOf' | 'clinic' | 'lifecycles'>;

/** How far a product is supported: as endoflife.date publishes it, where that is loaded and names the cycle, else by the house's own table. */
export function softwareSupport(evidence: Dated, { product, cycle, version, onlyPublished }: TrackedProduct): Support {
  const lifecycle = evidence.lifecycles.get(onlyPublished ? product : (publishedAs(product) ?? ''));
  const published = lifecycle ? supportOf(lifecycle, cycleOf(lifecycle, cycle, version), whenOf(evidence)) : UNKNOWN_SUPPORT;
  if (published.state !== 'unknown' || onlyPublished) return published;
  const endsOn = softwareSupportEndsOn(product, cycle);
  return endsOn === undefined ? UNKNOWN_SUPPORT : endsOn === null ? { state: 'supported', endsOn } : until(evidence, endsOn);
}

/** Whether anything is to be known of the product's support: without the feed nothing is asked of what only the feed knows. */
export function isDated({ lifecycles }: Dated, { product, onlyPublished }: TrackedProduct): boolean {
  return !onlyPublished || lifecycles.has(product);
}

/** The same of an operating system; what the computer itself says of its own release counts before the house's table. */
export function osSupport(evidence: Dated, os: OsSection): Support {
  const known = osProduct(os);
  const lifecycle = known ? evidence.lifecycles.get(known.product) : undefined;
  const published = known && lifecycle ? supportOf(lifecycle, known.picks, whenOf(evidence)) : UNKNOWN_SUPPORT;
  if (published.state !== 'unknown') return published;
  const endsOn = osSupportEndsOn(os);
  return endsOn === null ? UNKNOWN_SUPPORT : until(evidence, endsOn);
}

function until({ asOf, clinic }: Dated, endsOn: string): Support {
  return { state: isPast(endsOn, asOf, clinic.timeZone) ? 'ended' : 'supported', endsOn };
}

function whenOf({ asOf, clinic: { timeZone } }: Dated): { readonly asOf: Date; readonly timeZone: string } {
  return { asOf, timeZone };
}

import { day } from '../format/date.js';
import { counted, quantity } from '../format/number.js';
import { chance } from '../format/probability.js';
import type {
  CommonTrait,
  Incident,
  IncidentClinic,
  IncidentEnding,
  IncidentOrder,
  IncidentState,
  TraitKind,
} from './incident-documents.js';

const TRAITS: Readonly<Record<TraitKind, string>> = {
  ANTIVIRUS: 'antivirus',
  ARCHETYPE: 'kind of practice',
  BACKUP_TOOL: 'backup program',
  CLINIC_GROUP: 'group',
  EVIDENCE_SOURCE: 'source of evidence',
  OS: 'operating system',
  OS_BUILD: 'build of the operating system',
  SETTING: 'setting by policy',
  SOFTWARE: 'software',
  VENDOR: 'vendor',
};

/** Only the first is a recovery. */
const ENDINGS: Readonly<Record<IncidentEnding, string>> = {
  RECOVERED: 'Recovered',
  EVIDENCE_LOST: 'Evidence lost, not recovered',
  EXCEPTED: 'Excepted, not recovered',
  NOT_APPLICABLE: 'No longer concerned, not recovered',
  OUT_OF_SCOPE: 'No longer looked at, not recovered',
  RULE_CHANGED: 'Judged by another rule, not recovered',
};

/** `5 clinics got worse within 7 days, by 16 Nov 2026; 3 still are`. */
export function spanWords({
  kind,
  clinicCount,
  openClinicCount,
  windowDays,
  openedOn,
}: Pick<Incident, 'kind' | 'clinicCount' | 'openClinicCount' | 'windowDays' | 'openedOn'>): string {
  const did = kind === 'SILENCE' ? 'fell silent' : 'got worse';
  const still = openClinicCount === clinicCount ? 'none is over it' : `${openClinicCount} not over it`;
  return `${counted(clinicCount, 'clinic')} ${did}, the first ones within ${counted(windowDays, 'day')}, by ${day(openedOn)}; ${still}`;
}

/** `Usually about 3 do in such a time. Worth up to 2.1 points at each clinic still in it.`; empty where neither is known. */
export function gravityWords({
  openClinicCount,
  usualClinics,
  pointsAtStake,
}: Pick<Incident, 'openClinicCount' | 'usualClinics' | 'pointsAtStake'>): string {
  const usual =
    usualClinics === null ? '' : usualClinics < 0.5 ? 'Hardly any do as a rule.' : `Usually about ${quantity(usualClinics)} do.`;
  const each = openClinicCount > 0 ? pointsAtStake / openClinicCount : 0;
  const worth = each > 0 ? `Worth up to ${quantity(each)} points at each clinic still in it.` : '';
  return [usual, worth].filter(Boolean).join(' ');
}

export const ORDER_WORDS: Readonly<Record<IncidentOrder, string>> = { GRAVEST: 'Gravest', LATEST: 'Latest' };

/** Which incidents a list is of. */
export const STANDINGS = {
  open: { word: 'Open', states: ['OPEN', 'ACKNOWLEDGED'] },
  over: { word: 'Over', states: ['RESOLVED', 'CLOSED'] },
} as const satisfies Readonly<Record<string, { readonly word: string; readonly states: readonly IncidentState[] }>>;
export type IncidentStanding = keyof typeof STANDINGS;

/** What the address asks for. */
export function incidentsView(params: URLSearchParams): { readonly standing: IncidentStanding; readonly order: IncidentOrder } {
  return {
    standing: params.get('show') === 'over' ? 'over' : 'open',
    order: params.get('order') === 'latest' ? 'LATEST' : 'GRAVEST',
  };
}

/** What may be behind it: the first trait that is worth a look. */
export function guessOf(traits: readonly CommonTrait[]): CommonTrait | null {
  return traits.find(({ isGuess }) => isGuess) ?? null;
}

export function traitWord({ kind }: Pick<CommonTrait, 'kind'>): string {
  return TRAITS[kind];
}

/** `5 of its 6 clinics have it, 2 others do; 3.2 times likelier with it; 0.4 % by luck`. */
export function traitFigures(
  { turned, others, lift, chance: luck }: Pick<CommonTrait, 'turned' | 'others' | 'lift' | 'chance'>,
  clinics: number,
): string {
  const elsewhere = others === 0 ? 'no other has' : others === 1 ? '1 other has' : `${others} others have`;
  return `${turned} of its ${counted(clinics, 'clinic')} have it, ${elsewhere}; ${quantity(lift)} times likelier with it; ${chance(luck)} by luck`;
}

/** How the clinic's part ended and when; null while it has not. */
export function endingWords({ ending, endedOn }: Pick<IncidentClinic, 'ending' | 'endedOn'>): string | null {
  if (ending === null) return null;
  return endedOn === null ? ENDINGS[ending] : `${ENDINGS[ending]}, ${day(endedOn)}`;
}

import { lookedFor } from './looked.js';
import { run, type ScanItem } from './scan-format.js';
import type { XmlNode } from './xml.js';

/** Parameters that let through some detections and not others, whenever they are asked for. */
const CHOOSING = /^(qids|severities|show_igs|active_kernels_only|include_\w+|exclude_\w+|filter_\w+|arf_\w+)$/;
/** Parameters by which a detection drops out while it is still there. */
const FLEETING = /^(detection_\w+|max_days_since_detection\w*|qds_(min|max))$/;
const OPEN = ['new', 'active', 're-opened'];

/**
 * What an answer of Qualys' interface was asked for, where it repeats the request (`echo_request=1`). What chooses computers takes nothing from those that
 * are named.
 */
export function* qualysRequest(request: XmlNode): Generator<ScanItem> {
  const asked = new Map(request.allAt('PARAM_LIST/PARAM').map((param) => [param.at('KEY') ?? '', param.at('VALUE') ?? '']));
  const chosen = [...asked].filter(([key, value]) => CHOOSING.test(key) && value !== '0' && value !== '');
  yield* lookedFor(chosen.map(([key, value]) => `${key}=${value}`));
  const [key] = [...asked.keys()].filter((name) => FLEETING.test(name) || (name === 'status' && !hasAllOpen(asked.get(name) ?? '')));
  if (key !== undefined) yield run({ partial: `It was asked for by ${key}: what is open may be left out.` });
}

function hasAllOpen(statuses: string): boolean {
  const asked = statuses.split(',').map((status) => status.trim().toLowerCase());
  return OPEN.every((status) => asked.includes(status));
}

import { textLines } from './lines.js';
import { result, run, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';

/** Programs that it calls put their names before what they say. */
const CLEAN =
  /^(?:[\w.-]+: )?(not found|not infected|nothing (found|detected|deleted)|no suspect files( found)?|not vulnerable|ok|not promisc and no \S+( \S+)? sockets)$/i;
/** What listens to a network card, a line each. */
const SNIFFER = /^([\w.:@-]{1,64}): (PACKET SNIFFER\(.*)$/;
const NO_VERDICT = /^(started|finished)$/i;
const UNTESTED = /^(not tested|skipped)$/i;
/** The check that it does last when it does all. */
const LAST = 'OSX_RSPLUG';

/** chkrootkit, whole output or `-q`: what is infected is high, a warning medium. */
export const chkrootkit: ScanFormat = {
  id: 'chkrootkit',
  tool: 'chkrootkit',
  title: 'chkrootkit (text)',
  recognises: ({ text }) =>
    /^ROOTDIR is |^(Checking|Searching for) .*\.\.\.\s+(not infected|nothing|not found|INFECTED|started)/m.test(text),
  async *read(text) {
    const checks = new Checks();
    for await (const line of textLines(text)) yield* checks.take(line);
    if (!checks.told) throw new UnreadableScan('', 'has no check: it is not of chkrootkit');
    if (!checks.ended)
      yield run({ partial: 'It does not come to the last of the checks: it was cut off, or only some were run or shown.' });
  },
};

class Checks {
  told = false;
  ended = false;
  /** Warnings that follow a check which found something explain it. */
  private explains = false;

  *take(line: string): Generator<ScanItem> {
    const [check, verdict] = checkIn(line.trim());
    const warning = warningIn(line);
    if (verdict !== '') {
      this.told = true;
      this.ended ||= check.includes(LAST);
      this.explains = !isQuiet(verdict);
      yield* verdictOf(check, verdict);
    } else if (SNIFFER.test(line.trim())) yield sniffer(line.trim());
    else if (warning !== '') {
      this.told = true;
      if (!this.explains) yield result({ rule: warning, title: warning, severity: 'medium' });
    }
  }
}

/** ``Checking `ls'...   not infected`` */
function checkIn(line: string): readonly [string, string] {
  const end = /^(?:Checking|Searching for|Verifying)\b/.test(line) ? line.search(/\.\.\.\s/) : -1;
  return end === -1 ? ['', ''] : [line.slice(0, end), line.slice(end + 3).trim()];
}

function warningIn(line: string): string {
  const begin = /(?:^|\s)WARNING:/.exec(line);
  return begin === null ? '' : line.slice(begin.index + begin[0].length).trim();
}

function sniffer(line: string): ScanItem {
  const [, card = '', what = ''] = SNIFFER.exec(line) ?? [];
  // The numbers of processes are others at every run.
  const title = `${card}: ${what.replaceAll(/\[\d+\]/g, '')}`;
  return result({ rule: 'packet sniffer', group: title, title, severity: 'medium', location: card });
}

function isQuiet(verdict: string): boolean {
  return CLEAN.test(verdict) || NO_VERDICT.test(verdict) || UNTESTED.test(verdict);
}

function* verdictOf(check: string, verdict: string): Generator<ScanItem> {
  if (CLEAN.test(verdict)) yield { type: 'count', outcome: 'pass', count: 1 };
  else if (SNIFFER.test(verdict)) yield sniffer(verdict);
  else if (UNTESTED.test(verdict)) yield { type: 'count', outcome: 'not-applicable', count: 1 };
  else if (!NO_VERDICT.test(verdict)) {
    const title = `${check}: ${verdict}`;
    const severity = /^VULNERABLE BUT DISABLED/i.test(verdict) ? 'low' : /^(INFECTED|found it)/i.test(verdict) ? 'high' : 'medium';
    yield result({ rule: check, group: title, title, severity });
  }
}

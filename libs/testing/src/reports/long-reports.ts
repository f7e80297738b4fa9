/** Reports as scanners write them, made piece by piece: as many findings as asked for, most of the text such as no one keeps. */
export const SCAN_REPORTS = { nessus, sarif, nuclei, 'tenable-csv': tenableCsv } as const;
export type ReportName = keyof typeof SCAN_REPORTS;

const RULES = 500;
const EVIDENCE = 'evidence of what was seen, which stays in the file '.repeat(12);
const WHY = 'What is wrong and what may come of it, in the words of the tool. '.repeat(4);

/** `wordy`: how many times as much text each finding comes with, where the format is Nessus; 8 make 5 KB of it. */
export async function* bytesOfReport(name: ReportName, findings: number, wordy = 1): AsyncGenerator<Uint8Array> {
  let piece = '';
  for (const part of SCAN_REPORTS[name](findings, wordy)) {
    piece += part;
    if (piece.length < 64 * 1024) continue;
    yield await Promise.resolve(Buffer.from(piece));
    piece = '';
  }
  yield Buffer.from(piece);
}

const addressOf = (n: number): string => `10.0.${(n >> 8) & 127}.${n & 255}`;

function* nessus(findings: number, wordy: number): Generator<string> {
  const evidence = EVIDENCE.repeat(wordy);
  yield '<NessusClientData_v2><Report name="weekly">';
  for (let n = 0; n < findings; n += 1) {
    if (n % 50 === 0) yield `${n === 0 ? '' : '</ReportHost>'}<ReportHost name="${addressOf(n / 50)}"><HostProperties/>`;
    const rule = n % RULES;
    yield `<ReportItem port="${1 + (n % 50)}" protocol="tcp" severity="3" pluginID="${rule}" pluginName="Weakness ${rule}"><description>${WHY}</description>`;
    yield `<cve>CVE-2026-${10_000 + rule}</cve><plugin_output>${evidence}</plugin_output></ReportItem>`;
  }
  yield '</ReportHost></Report></NessusClientData_v2>';
}

function* sarif(findings: number): Generator<string> {
  const rules = Array.from({ length: RULES }, (_, n) => ({ id: `R${n}`, fullDescription: { text: WHY } }));
  yield `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Checker","rules":${JSON.stringify(rules)}}},"results":[`;
  for (let n = 0; n < findings; n += 1) {
    const at = {
      artifactLocation: { uri: `src/part${n % 97}/file${n % 1_009}.ts` },
      region: { startLine: n, snippet: { text: EVIDENCE } },
    };
    const one = { ruleId: `R${n % RULES}`, message: { text: `Weak call in function ${n}` }, locations: [{ physicalLocation: at }] };
    yield `${n === 0 ? '' : ','}${JSON.stringify(one)}`;
  }
  yield ']}]}';
}

function* nuclei(findings: number): Generator<string> {
  for (let n = 0; n < findings; n += 1) {
    const info = { name: `Weakness ${n % RULES}`, severity: 'high', description: WHY };
    const at = `https://host${n % 211}.example/part/${n}`;
    yield `${JSON.stringify({ 'template-id': `t${n % RULES}`, info, type: 'http', 'matched-at': at, response: EVIDENCE })}\n`;
  }
}

function* tenableCsv(findings: number): Generator<string> {
  yield 'Plugin ID,CVE,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,Plugin Output\n';
  for (let n = 0; n < findings; n += 1) {
    const rule = n % RULES;
    yield `${rule},CVE-2026-${10_000 + rule},High,${addressOf(n)},tcp,${1 + (n % 50)},Weakness ${rule},Short,"${WHY}",Update,"${EVIDENCE}"\n`;
  }
}

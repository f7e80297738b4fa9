/** A report of any format: what stands before, each of its findings, what stands between two of them, and what stands behind. */
export interface ReportShape {
  readonly head: string;
  readonly one: (n: number) => string;
  readonly between?: string;
  readonly tail: string;
}

const RULES = 500;
const WHY = 'What is wrong and what may come of it, in the words of the tool. '.repeat(4);
const EVIDENCE = 'evidence of what was seen, which stays in the file '.repeat(12);
const ip = (n: number): string => `10.0.${(n >> 8) & 127}.${n & 255}`;
const cve = (n: number): string => `CVE-2026-${10_000 + (n % RULES)}`;
const json = (value: object): string => JSON.stringify(value);
const NEWEST = '2026-11-02T03:04:05Z';

const openvas: ReportShape = {
  head: '<report id="1" format_id="x"><task id="t"><name>Weekly</name></task><report id="2"><gmp><version>22</version></gmp><scan_run_status>Done</scan_run_status><results>',
  one: (
    n,
  ) => `<result id="r${n}"><name>Weakness ${n % RULES}</name><host>${ip(n)}</host><port>${1 + (n % 900)}/tcp</port><nvt oid="1.3.6.1.${n % RULES}">
    <name>Weakness ${n % RULES}</name><cvss_base>7.5</cvss_base><tags>summary=${WHY}|solution=Update.</tags><refs><ref type="cve" id="${cve(n)}"/></refs></nvt>
    <threat>High</threat><severity>7.5</severity><qod><value>80</value></qod><description>${EVIDENCE}</description></result>`,
  tail: `</results><scan_end>${NEWEST}</scan_end></report></report>`,
};

const nmap: ReportShape = {
  head: '<?xml version="1.0"?><!DOCTYPE nmaprun><nmaprun scanner="nmap" version="7.95">',
  one: (
    n,
  ) => `<host><status state="up"/><address addr="${ip(n)}" addrtype="ipv4"/><ports><port protocol="tcp" portid="${1 + (n % 900)}"><state state="open"/>
    <service name="http" product="Server" version="9.2"/><script id="banner" output="${EVIDENCE}"/></port></ports></host>`,
  tail: '<runstats><finished time="1790000000" exit="success"/></runstats></nmaprun>',
};

const zap: ReportShape = {
  head: '<?xml version="1.0"?><OWASPZAPReport version="2.15.0" generated="Tue, 12 May 2026 20:57:30"><site name="https://shop.example" host="shop.example" port="443" ssl="true"><alerts>',
  one: (
    n,
  ) => `<alertitem><pluginid>${n % RULES}</pluginid><alert>Weakness ${n % RULES}</alert><riskcode>2</riskcode><confidence>2</confidence><desc>&lt;p&gt;${WHY}&lt;/p&gt;</desc>
    <instances><instance><uri>https://shop.example/part/${n}</uri><method>GET</method><evidence>${EVIDENCE}</evidence></instance></instances><solution>Add it.</solution><cweid>79</cweid></alertitem>`,
  tail: '</alerts></site></OWASPZAPReport>',
};

const burp: ReportShape = {
  head: '<?xml version="1.0"?><issues burpVersion="2026.1" exportTime="Tue Jan 27 22:43:35 UTC 2026">',
  one: (
    n,
  ) => `<issue><serialNumber>${n}</serialNumber><type>${n % RULES}</type><name><![CDATA[Weakness ${n % RULES}]]></name><host ip="10.0.0.9">https://shop.example</host>
    <path><![CDATA[/part/${n}]]></path><severity>High</severity><confidence>Certain</confidence><issueBackground><![CDATA[<p>${WHY}</p>]]></issueBackground>
    <requestresponse><request><![CDATA[${EVIDENCE}]]></request></requestresponse></issue>`,
  tail: '</issues>',
};

const qualys: ReportShape = {
  head: '<?xml version="1.0"?><ASSET_DATA_REPORT><HEADER><GENERATION_DATETIME>2026-11-01T20:03:10Z</GENERATION_DATETIME></HEADER><HOST_LIST>',
  one: (n) =>
    `<HOST><IP>${ip(n)}</IP><VULN_INFO_LIST><VULN_INFO><QID id="qid_${n % RULES}">${n % RULES}</QID><TYPE>Vuln</TYPE><PORT>${1 + (n % 900)}</PORT><PROTOCOL>tcp</PROTOCOL><RESULT>${EVIDENCE}</RESULT></VULN_INFO></VULN_INFO_LIST></HOST>`,
  tail: `</HOST_LIST><GLOSSARY><VULN_DETAILS_LIST>${Array.from({ length: RULES }, (_, n) => `<VULN_DETAILS id="qid_${n}"><QID id="qid_${n}">${n}</QID><TITLE>Weakness ${n}</TITLE><SEVERITY>4</SEVERITY><THREAT>${WHY}</THREAT></VULN_DETAILS>`).join('')}</VULN_DETAILS_LIST></GLOSSARY></ASSET_DATA_REPORT>`,
};

const nexpose: ReportShape = {
  head: '<NexposeReport version="2.0"><scans><scan id="1" name="Weekly" startTime="20261101T010203000" endTime="20261101T020304000" status="finished"/></scans><nodes>',
  one: (n) =>
    `<node address="${ip(n)}" status="alive"><tests><test id="v-${n % RULES}" status="vulnerable-version"><Paragraph>${EVIDENCE}</Paragraph></test></tests></node>`,
  tail: `</nodes><VulnerabilityDefinitions>${Array.from({ length: RULES }, (_, n) => `<vulnerability id="v-${n}" title="Weakness ${n}" severity="8"><description><ContainerBlockElement><Paragraph>${WHY}</Paragraph></ContainerBlockElement></description></vulnerability>`).join('')}</VulnerabilityDefinitions></NexposeReport>`,
};

const xccdf: ReportShape = {
  head: `<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b">${Array.from({ length: RULES }, (_, n) => `<Rule id="r${n}" selected="true" severity="high"><title>Weakness ${n}</title><description>${WHY}</description></Rule>`).join('')}`,
  one: (n) =>
    `<TestResult end-time="2026-11-01T01:02:03Z"><target>pc-${n}</target><rule-result idref="r${n % RULES}"><result>fail</result><message>${EVIDENCE}</message></rule-result></TestResult>`,
  tail: '</Benchmark>',
};

const trivy: ReportShape = {
  head: `{"SchemaVersion":2,"CreatedAt":"${NEWEST}","ArtifactName":"portal:1.0","Results":[{"Target":"portal","Class":"os-pkgs","Vulnerabilities":[`,
  one: (n) =>
    json({
      ...{ VulnerabilityID: cve(n), PkgName: `package-${n}`, InstalledVersion: '5.0', FixedVersion: '5.1', Severity: 'HIGH' },
      ...{ Description: WHY, Layer: { Digest: EVIDENCE }, CVSS: { nvd: { V3Score: 9.8 } } },
    }),
  between: ',',
  tail: ']}]}',
};

const asff: ReportShape = {
  head: '{"Findings":[',
  one: (n) =>
    json({
      ...{ SchemaVersion: '2018-10-08', Id: `f-${n}`, ProductArn: 'arn:aws:securityhub:x', ProductName: 'Inspector', AwsAccountId: '1' },
      ...{ CreatedAt: NEWEST, UpdatedAt: NEWEST, Severity: { Label: 'HIGH' }, Title: `Weakness ${n % RULES}`, Description: WHY },
      ...{ Resources: [{ Type: 'AwsEc2Instance', Id: `i-${n}` }], ProductFields: { evidence: EVIDENCE }, RecordState: 'ACTIVE' },
    }),
  between: ',',
  tail: ']}',
};

const ocsf: ReportShape = {
  head: '[',
  one: (n) =>
    json({
      ...{
        class_uid: 2004,
        message: `Weakness ${n % RULES}`,
        severity_id: 4,
        severity: 'High',
        status: 'New',
        status_code: 'FAIL',
        unmapped: { EVIDENCE },
      },
      metadata: { event_code: `check-${n % RULES}`, product: { name: 'Prowler', version: '5.4.0' }, version: '1.4.0' },
      ...{ finding_info: { uid: `f-${n}`, title: `Weakness ${n % RULES}`, desc: WHY }, resources: [{ uid: `arn:${n}` }], time_dt: NEWEST },
    }),
  between: ',',
  tail: ']',
};

const defender: ReportShape = {
  head: '{"@odata.context":"https://api.securitycenter.windows.com/api","value":[',
  one: (n) =>
    json({
      id: `m${n}-_-${cve(n)}`,
      cveId: cve(n),
      machineId: `m${n}`,
      fixingKbId: '5001',
      productName: 'office',
      productVendor: 'contoso',
      productVersion: '16.0',
      severity: 'High',
    }),
  between: ',',
  tail: ']}',
};

const wazuh: ReportShape = {
  head: '{"data":{"affected_items":[',
  one: (n) =>
    json({
      ...{
        agent_name: `pc-${n % 900}`,
        agent_ip: ip(n % 900),
        condition: 'Package less than 2.0',
        cve: cve(n),
        cvss3_score: 5.5,
        detection_time: NEWEST,
      },
      ...{
        external_references: ['https://example.org'],
        name: `package-${n}`,
        severity: 'Medium',
        title: `${cve(n)} affects package-${n}`,
        version: '1.0',
      },
    }),
  between: ',',
  tail: '],"total_affected_items":50000},"error":0}',
};

const generic: ReportShape = {
  head: '{"name":"Test","findings":[',
  one: (n) =>
    json({
      title: `Weakness ${n % RULES}`,
      severity: 'High',
      description: WHY,
      cve: cve(n),
      endpoints: [{ host: ip(n), port: 1 + (n % 900) }],
    }),
  between: ',',
  tail: ']}',
};

const cyclonedx: ReportShape = {
  head: `{"bomFormat":"CycloneDX","specVersion":"1.5","metadata":{"timestamp":"${NEWEST}"},"components":[{"bom-ref":"a","name":"lib-a","version":"1.0"}],"vulnerabilities":[`,
  one: (n) =>
    json({ id: `CVE-2026-${10_000 + n}`, ratings: [{ severity: 'high' }], description: WHY, detail: EVIDENCE, affects: [{ ref: 'a' }] }),
  between: ',',
  tail: ']}',
};

const testssl: ReportShape = {
  head: '"id","fqdn/ip","port","severity","finding","cve","cwe"\n',
  one: (n) => `"W${n % RULES}","host-${n}.example/${ip(n)}","443","HIGH","${WHY}","${cve(n)}","CWE-310"\n`,
  tail: '',
};

const qualysCsv: ReportShape = {
  head: '"IP","DNS","OS","QID","Title","Type","Severity","Port","Protocol","CVE ID","Threat","Solution","Results"\n',
  one: (n) =>
    `"${ip(n)}","pc-${n}","Windows 11","${n % RULES}","Weakness ${n % RULES}","Vuln","4","${1 + (n % 900)}","tcp","${cve(n)}","${WHY}","Update.","${EVIDENCE}"\n`,
  tail: '',
};

/** By the format's id. */
export const REPORT_SHAPES = {
  ...{ openvas, nmap, zap, burp, qualys, nexpose, xccdf, trivy, asff, ocsf, defender, wazuh, generic, cyclonedx },
  ...{ 'testssl-csv': testssl, 'qualys-csv': qualysCsv },
} as const satisfies Readonly<Record<string, ReportShape>>;
export type ShapedFormat = keyof typeof REPORT_SHAPES;

export async function* bytesOfShape({ head, one, between = '', tail }: ReportShape, findings: number): AsyncGenerator<Uint8Array> {
  let piece = head;
  for (let n = 0; n < findings; n += 1) {
    piece += (n === 0 ? '' : between) + one(n);
    if (piece.length < 64 * 1024) continue;
    yield await Promise.resolve(Buffer.from(piece));
    piece = '';
  }
  yield Buffer.from(piece + tail);
}

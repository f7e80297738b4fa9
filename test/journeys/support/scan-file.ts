/** A Nessus export of one computer with these plugins found. */
export function nessusFile(plugins: readonly string[], { credentialed = true, host = '10.0.0.5', name = '' } = {}): string {
  const items = plugins.map(
    (plugin) =>
      `<ReportItem port="445" protocol="tcp" severity="3" pluginID="${plugin}" pluginName="Weakness ${plugin}"><cve>CVE-2026-${plugin}</cve></ReportItem>`,
  );
  return `<?xml version="1.0"?><NessusClientData_v2><Report name="Harbour GP"><ReportHost name="${host}"><HostProperties>
    <tag name="Credentialed_Scan">${String(credentialed)}</tag><tag name="HOST_END_TIMESTAMP">1795400000</tag><tag name="host-ip">${host}</tag>${name && `<tag name="netbios-name">${name}</tag>`}
    </HostProperties>${items.join('')}</ReportHost></Report></NessusClientData_v2>`;
}

/** A report of OpenVAS about one computer with these weaknesses; `signIn` is what it says of its credentials there. */
export function openvasFile(
  rules: readonly string[],
  { name = 'Weekly', host = '10.0.0.7', signIn = null }: { name?: string; host?: string; signIn?: 'Success' | 'Failure' | null } = {},
): string {
  const result = (rule: string, threat: string, severity: string): string =>
    `<result><name>${rule}</name><host>${host}</host><port>general/tcp</port><nvt oid="${rule}"/><threat>${threat}</threat><severity>${severity}</severity></result>`;
  const results = rules.map((rule) => result(rule, 'High', '7.5')).join('');
  const detail = signIn === null ? '' : `<detail><name>Auth-SSH-${signIn}</name><value>Protocol SSH, Port 22, User scan</value></detail>`;
  return `<report id="1" format_id="x"><task id="t"><name>${name}</name></task><report id="2"><gmp><version>22</version></gmp>
    <scan_run_status>Done</scan_run_status><results>${results}${result('ping', 'Log', '0.0')}</results>
    <host><ip>${host}</ip><detail><name>best_os_txt</name><value>Debian 12</value></detail>${detail}</host>
    <scan_end>2026-11-02T03:04:05Z</scan_end></report></report>`;
}

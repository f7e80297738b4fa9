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

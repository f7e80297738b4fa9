export interface FlagWishes {
  /** Host name of ingest, with a port where it is not 443. */
  readonly host: string;
  /** File on the computer that holds the enrolment token, alone. */
  readonly secretPath: string;
  /** Certificates that the server's own is signed by; null: those of the computer. */
  readonly certificates: string | null;
  /** Stands at the top, as a comment. */
  readonly about: string;
}

/** An osquery flag file with which a computer enrols here, reports, and answers queries. */
export function osqueryFlags({ host, secretPath, certificates, about }: FlagWishes): string {
  const flags: readonly (readonly [string, string | number | boolean])[] = [
    ['tls_hostname', host],
    ...(certificates === null ? [] : [['tls_server_certs', certificates] as const]),
    ['enroll_secret_path', secretPath],
    ['enroll_tls_endpoint', '/v1/osquery/enroll'],
    ['host_identifier', 'uuid'],
    ['config_plugin', 'tls'],
    ['config_tls_endpoint', '/v1/osquery/config'],
    ['config_refresh', 3_600],
    ['config_accelerated_refresh', 300],
    ['logger_plugin', 'tls'],
    ['logger_tls_endpoint', '/v1/osquery/log'],
    ['logger_tls_period', 60],
    ['logger_tls_compress', true],
    ['logger_tls_max_lines', 1_024],
    ['logger_min_status', 1],
    ['disable_distributed', false],
    ['distributed_plugin', 'tls'],
    ['distributed_interval', 60],
    ['distributed_tls_read_endpoint', '/v1/osquery/distributed/read'],
    ['distributed_tls_write_endpoint', '/v1/osquery/distributed/write'],
    ['disable_carver', true],
    ['disable_events', true],
    ['utc', true],
  ];
  const note = [
    `# ${about.replace(/\s+/g, ' ')}`,
    `# ${secretPath} holds the enrolment token and nothing else; let only root or SYSTEM read it.`,
  ];
  return `${[...note, ...flags.map(([name, value]) => `--${name}=${value}`)].join('\n')}\n`;
}

import { join } from 'node:path';

export interface Place {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly root: boolean;
}

/** Where the key, the spool and the lock are kept unless `--state` says otherwise. */
export function defaultStateDir({ platform, env, home, root }: Place): string {
  if (platform === 'win32') return join(env['ProgramData'] ?? 'C:\\ProgramData', 'Wardround Agent');
  if (platform === 'darwin')
    return root ? '/Library/Application Support/Wardround Agent' : join(home, 'Library/Application Support/Wardround Agent');
  return root ? '/var/lib/wardround-agent' : join(env['XDG_STATE_HOME'] ?? join(home, '.local/state'), 'wardround-agent');
}

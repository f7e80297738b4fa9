import type { Host } from '../../host/host.js';

export async function runsAsRoot(host: Host): Promise<boolean> {
  const asked = await host.run('id', ['-u']);
  return asked.status === 'done' && asked.stdout.trim() === '0';
}

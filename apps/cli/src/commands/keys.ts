import { cliSettings, keyFileSetting } from '#libs/config';
import { envelopeVault, initLocalKeys, localKeys, type LocalKeys } from '#libs/crypto';
import { keyStatus, rotateKeys, type KeyDeps } from '#libs/flow';
import { Complaint, type Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';
import { progressBar } from '../edge/progress-bar.js';

export const keyCommands: readonly Command[] = [
  {
    words: 'keys init',
    usage: 'make the key file (WARDROUND_KEY_FILE) that secrets are sealed under; leaves one that is there alone',
    run: () => {
      const path = keyFileSetting(process.env);
      const made = initLocalKeys(path, new Date());
      say(
        made === null
          ? `${path} is there already; nothing was changed.`
          : `Made ${path} with the key ${made}. Back it up apart from the database.`,
      );
      return Promise.resolve();
    },
  },
  {
    words: 'keys status',
    usage: 'print each key, its age and how many secrets are sealed under it',
    run: () => withKeys(async ({ keys, deps }) => say(await describeKeys(keys, deps))),
  },
  {
    words: 'keys prepare',
    usage: 'add a key that the next rotation will use: copy the file to every machine in between',
    run: () =>
      withKeys(({ keys, deps }) => {
        say(`Prepared ${keys.prepare(deps.clock.now())}. Copy the file to every machine, then: wardround keys rotate`);
        return Promise.resolve();
      }),
  },
  {
    words: 'keys rotate',
    usage: 'start a new key and put every sealed secret under it; run it again where it was cut off',
    run: () =>
      withKeys(async ({ deps }) => {
        const { behind, secrets } = await keyStatus(deps);
        const all = behind > 0 ? behind : [...secrets.values()].reduce((sum, count) => sum + count, 0);
        const progress = progressBar('Re-wrapping');
        const { keyId, madeKey, rewrapped } = await rotateKeys(deps, (done) => progress(done, Math.max(all, done), `${done} secrets`));
        say(`${madeKey ? 'New' : 'Finished an earlier rotation:'} current key ${keyId}; ${rewrapped} secrets re-wrapped.`);
      }),
  },
  {
    words: 'keys drop',
    usage: 'KEY-ID: take a key out of the file; refused while anything is sealed under it. Old backups will not open without it',
    run: ([id]) =>
      withKeys(async ({ keys, deps }) => {
        if (id === undefined) throw new Complaint('Name the key: wardround keys drop KEY-ID. See wardround keys status.');
        const sealed = (await keyStatus(deps)).secrets.get(id) ?? 0;
        if (sealed > 0) throw new Complaint(`${sealed} secrets are sealed under ${id}. Run wardround keys rotate first.`);
        keys.drop(id);
        say(`Took ${id} out.`);
      }),
  },
];

function withKeys(work: (open: { readonly keys: LocalKeys; readonly deps: KeyDeps }) => Promise<void>): Promise<void> {
  const keys = localKeys(cliSettings(process.env).keyFile);
  return connected(({ gate, records, clock }) => work({ keys, deps: { gate, records, clock, keys, vault: envelopeVault(keys) } }));
}

async function describeKeys(keys: LocalKeys, deps: KeyDeps): Promise<string> {
  const { currentKeyId, secrets, behind } = await keyStatus(deps);
  const now = deps.clock.now().getTime();
  const known = keys.list();
  const lines = known.map(({ id, createdAt }) => {
    const days = Math.floor((now - new Date(createdAt).getTime()) / 86_400_000);
    const state = id === currentKeyId ? 'current' : 'kept';
    return `${id.padEnd(28)} ${state.padEnd(8)} ${String(days).padStart(5)} days  ${secrets.get(id) ?? 0} secrets`;
  });
  const lost = [...secrets].filter(([id]) => !known.some((key) => key.id === id));
  return [
    ...lines,
    ...lost.map(([id, count]) => `${id.padEnd(28)} MISSING from the key file: ${count} secrets cannot be read`),
    behind === 0 ? 'Every secret is under the current key.' : `${behind} secrets are under earlier keys: run wardround keys rotate.`,
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

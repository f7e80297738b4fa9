import { done, reading } from '../../host/described-host.fixture.js';
import { parseShadow } from './account-files.js';
import { readAccounts } from './accounts.js';
import { parseLast, parseLastlog } from './last-use.js';
import { lockoutThreshold, minimumLength, parsePam } from './pam.js';
import { readPasswordPolicy } from './password-policy.js';
import { gnomeLock, laxest, readScreenLock } from './screen-lock.js';
import { parseSudoers } from './sudoers.js';

const NOW = new Date('2026-11-03T04:00:00Z');
const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
alice:x:1000:1000:Alice,,,:/home/alice:/bin/bash
bob:x:1001:1001::/home/bob:/bin/bash
carol:x:1002:27::/home/carol:/bin/bash
dave:x:1003:1003::/home/dave:/bin/bash
`;
const SHADOW = `root:*:20000:0:99999:7:::
alice:$y$made-up-hash:20000:0:99999:7:::
bob:!:20000:0:99999:7:::
carol:$y$made-up-hash:20000:0:99999:7::20100:
dave:!:20000:0:99999:7:::
`;
const GROUP = 'root:x:0:\nsudo:x:27:alice\nusers:x:100:\n';
const files = {
  '/etc/passwd': PASSWD,
  '/etc/shadow': SHADOW,
  '/etc/group': GROUP,
  '/etc/sudoers': 'Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\n',
  '/home/dave/.ssh/authorized_keys': 'ssh-ed25519 AAAA made up\n',
};

describe('accounts', () => {
  const last =
    'alice    pts/0        192.0.2.5        2026-11-01T08:11:00+10:00 - 2026-11-01T09:00:00+10:00  (00:49)\n\nwtmp begins 2026\n';

  it('tells administrators, who may sign in, and the day of last use', async () => {
    const section = await readAccounts(reading({ files, commands: { 'last --time-format iso -w': last } }));
    if (section.status !== 'read') throw new Error(section.reason);
    const byName = new Map(section.data.accounts.map((account) => [account.name, account]));
    expect(byName.get('alice')).toEqual({
      name: 'alice',
      enabled: true,
      administrator: true,
      interactive: true,
      lastUsedAt: '2026-10-31T00:00:00Z',
    });
    expect(byName.get('root')).toMatchObject({ enabled: false, administrator: true });
    expect(byName.get('daemon')).toMatchObject({ enabled: false, interactive: false, administrator: false });
    expect(byName.get('bob')).toMatchObject({ enabled: false, administrator: false });
    expect(byName.get('carol')).toMatchObject({ enabled: false, administrator: true });
    expect(byName.get('dave')).toMatchObject({ enabled: true });
  });

  it('sends nothing of a password hash or a key', async () => {
    const section = await readAccounts(reading({ files }));
    expect(JSON.stringify(section)).not.toMatch(/made.up/);
  });

  it('says that it needs root rather than that nobody is an administrator', async () => {
    expect(await readAccounts(reading({ files: { ...files, '/etc/sudoers': null } }))).toEqual({
      status: 'unreadable',
      reason: '/etc/sudoers may not be read: run the agent as root',
    });
    const withoutShadow = await readAccounts(reading({ files: { ...files, '/etc/shadow': null } }));
    expect(withoutShadow).toMatchObject({
      status: 'read',
      data: { accounts: expect.arrayContaining([expect.objectContaining({ enabled: null })]) },
    });
  });

  it('reads shadow states', () => {
    expect(Object.fromEntries(parseShadow(SHADOW, NOW))).toEqual({
      root: 'locked',
      alice: 'password',
      bob: 'locked',
      carol: 'expired',
      dave: 'locked',
    });
  });

  it('takes full rules of sudoers alone, aliases resolved', () => {
    const text = `User_Alias ADMINS = erin, frank
ADMINS ALL=(ALL) NOPASSWD: ALL
grace ALL=(root) /usr/bin/systemctl restart \\
   nginx
%wheel ALL=(ALL) ALL
#heidi ALL=(ALL) ALL
`;
    expect(parseSudoers(text)).toEqual({ users: ['erin', 'frank'], groups: ['wheel'] });
  });

  it('reads last and lastlog', () => {
    expect(parseLast(last).get('alice')).toEqual(new Date('2026-10-31T22:11:00Z'));
    const lastlog = 'Username  Port  From  Latest\nalice  pts/0  192.0.2.5  Thu Mar  5 12:00:00 +1000 2026\nbob  **Never logged in**\n';
    expect([...parseLastlog(lastlog)]).toEqual([['alice', new Date('2026-03-05T02:00:00Z')]]);
  });
});

describe('password policy', () => {
  it('reads what PAM and login.defs enforce', async () => {
    const section = await readPasswordPolicy(
      reading({
        files: {
          '/etc/pam.d/common-password':
            'password requisite pam_pwquality.so retry=3\npassword [success=1 default=ignore] pam_unix.so obscure yescrypt\n',
          '/etc/pam.d/common-auth': 'auth required pam_faillock.so preauth\nauth [success=1 default=ignore] pam_unix.so nullok\n',
          '/etc/security/pwquality.conf': '# minlen = 8\nminlen = 12\n',
          '/etc/security/pwquality.conf.d/50-clinic.conf': 'minlen = 15\n',
          '/etc/security/faillock.conf': 'deny = 5\n',
          '/etc/login.defs': 'PASS_MAX_DAYS\t365\nPASS_MIN_DAYS\t0\n',
        },
        folders: { '/etc/security/pwquality.conf.d': ['50-clinic.conf', 'README'] },
      }),
    );
    expect(section).toEqual({ status: 'read', data: { source: 'pam', minLength: 15, lockoutThreshold: 5, maxAgeDays: 365 } });
  });

  it('sets no rule where none is configured', () => {
    const plain = parsePam('password [success=1 default=ignore] pam_unix.so yescrypt\n-auth optional pam_cap.so\n', 'password');
    expect(minimumLength(plain, '')).toBeNull();
    expect(minimumLength(parsePam('password required pam_unix.so obscure', 'password'), '')).toBe(6);
    expect(lockoutThreshold([], 'deny = 5')).toBeNull();
    expect(lockoutThreshold(parsePam('auth required pam_faillock.so authfail deny=0', 'auth'), '')).toBeNull();
  });

  it('is unreadable in an image without PAM', async () => {
    expect(await readPasswordPolicy(reading({}))).toMatchObject({ status: 'unreadable' });
  });
});

describe('screen lock', () => {
  it('counts from idle to locked', () => {
    expect(gnomeLock({ enabled: 'true\n', delay: 'uint32 60\n', idle: 'uint32 300\n' })).toEqual({ enabled: true, timeoutMinutes: 6 });
    expect(gnomeLock({ enabled: 'true', delay: 'uint32 0', idle: 'uint32 0' })).toEqual({ enabled: false, timeoutMinutes: null });
    expect(gnomeLock({ enabled: 'true', delay: '', idle: 'uint32 0' })).toBeNull();
  });

  it('is as lax as its laxest person', () => {
    expect(
      laxest([
        { enabled: true, timeoutMinutes: 5 },
        { enabled: true, timeoutMinutes: 30 },
      ]),
    ).toEqual({ enabled: true, timeoutMinutes: 30 });
    expect(
      laxest([
        { enabled: true, timeoutMinutes: 5 },
        { enabled: false, timeoutMinutes: null },
      ]),
    ).toEqual({ enabled: false, timeoutMinutes: null });
  });

  it('does not call a headless server unlocked', async () => {
    expect(await readScreenLock(reading({ files }))).toMatchObject({ status: 'unreadable' });
  });

  it('asks as each person who has a desktop', async () => {
    const asked = (key: string) => `runuser -u alice -- gsettings get ${key}`;
    const section = await readScreenLock(
      reading({
        files,
        folders: { '/usr/share/xsessions': ['gnome.desktop'] },
        modified: { '/home/alice/.config/dconf/user': '2026-01-01T00:00:00Z' },
        commands: {
          [asked('org.gnome.desktop.screensaver lock-enabled')]: 'true\n',
          [asked('org.gnome.desktop.screensaver lock-delay')]: 'uint32 0\n',
          [asked('org.gnome.desktop.session idle-delay')]: done('uint32 600\n'),
        },
      }),
    );
    expect(section).toEqual({ status: 'read', data: { enabled: true, timeoutMinutes: 10 } });
  });
});

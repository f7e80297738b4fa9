import { done, powershell, reading } from '../../host/described-host.fixture.js';
import { ACCOUNTS_SCRIPT } from './accounts.js';
import { ANTIVIRUS_SCRIPT } from './antivirus.js';
import { BACKUPS_SCRIPT } from './backups.js';
import { ENCRYPTION_SCRIPT } from './encryption.js';
import { FIREWALL_SCRIPT } from './firewall.js';
import { LISTENING_SCRIPT } from './listening.js';
import { OS_SCRIPT } from './os.js';
import { ask, askOne, framed } from './powershell.js';
import { SCREEN_LOCK_SCRIPT } from './screen-lock.js';
import { SOFTWARE_SCRIPT } from './software.js';
import { SYSTEM_SCRIPT } from './system.js';
import { UPDATES_SCRIPT } from './updates.js';

const SCRIPTS = {
  ACCOUNTS_SCRIPT,
  ANTIVIRUS_SCRIPT,
  BACKUPS_SCRIPT,
  ENCRYPTION_SCRIPT,
  FIREWALL_SCRIPT,
  LISTENING_SCRIPT,
  OS_SCRIPT,
  SCREEN_LOCK_SCRIPT,
  SOFTWARE_SCRIPT,
  SYSTEM_SCRIPT,
  UPDATES_SCRIPT,
};
const SCRIPT = '@{ a = 1 }';
const [COMMAND = ''] = Object.keys(powershell(SCRIPT, []));
const hostThatAnswers = (answer: string) => reading({ commands: { [COMMAND]: answer } }).host;

describe('PowerShell', () => {
  it.each(Object.entries(SCRIPTS))('%s needs no double quote and fits a Windows command line', (_, script) => {
    expect(script).not.toContain('"');
    expect(framed(script).length).toBeLessThan(8_000);
  });

  it.each(Object.entries(SCRIPTS))('%s changes nothing', (_, script) => {
    expect(script).not.toMatch(/\b(Set|Remove|Clear|Stop|Start|Restart|Enable|Disable|Install|Uninstall|Invoke|Out|Add)-\w+/i);
  });

  it.each(Object.entries(SCRIPTS))('%s closes what it opens', (_, script) => {
    const bare = script.replace(/'[^'\n]*'/g, '');
    const count = (sign: string) => bare.split(sign).length;
    expect([count('('), count('{'), count('[')]).toEqual([count(')'), count('}'), count(']')]);
  });

  it('hands back a list of one, which ConvertTo-Json may write as the one', async () => {
    expect(await ask(hostThatAnswers('{"data":[{"a":1},{"a":2}]}'), SCRIPT)).toEqual({ records: [{ a: 1 }, { a: 2 }] });
    expect(await ask(hostThatAnswers('{"data":{"a":1}}\r\n'), SCRIPT)).toEqual({ records: [{ a: 1 }] });
    expect(await askOne(hostThatAnswers('{"data":[]}'), SCRIPT)).toEqual({ reason: 'PowerShell answered with nothing' });
  });

  it('gives the message of what was thrown as the reason', async () => {
    expect(await ask(hostThatAnswers('{"reason":"Access denied"}'), SCRIPT)).toEqual({ reason: 'PowerShell: Access denied' });
    expect(await ask(hostThatAnswers('#< CLIXML'), SCRIPT)).toEqual({ reason: 'PowerShell gave no answer that can be read' });
    const { host } = reading({ commands: { [COMMAND]: done('', 1, 'blocked by policy') } });
    expect(await ask(host, SCRIPT)).toMatchObject({ reason: expect.stringContaining('blocked by policy') });
    expect(await ask(reading({}).host, SCRIPT)).toMatchObject({ reason: expect.stringContaining('is not installed') });
  });
});

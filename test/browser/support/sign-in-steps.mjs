/** The ways in at the sign-in page, in order, as somebody new at a provider that asks for a second factor; each step throws what is wrong. */
import { generate } from 'otplib';

const check = (holds, otherwise) => {
  if (!holds) throw new Error(otherwise);
};
const STEP_MS = 30_000;

export function signInSteps({ page, complaints, url, newcomer, passphrase }) {
  const journey = { page, url, newcomer, passphrase, secret: '', recoveryCode: '' };
  return [...withAnApp(journey), ...withAPasskey(journey), ...lookingAfterIt(journey, complaints)];
}

async function givePassphrase({ page, url, newcomer, passphrase }) {
  await page.goto(`${url}/sign-in`);
  await page.fill('input[name="email"]', newcomer);
  await page.fill('input[name="passphrase"]', passphrase);
  await page.click('button[type="submit"]');
}

async function inside({ page }) {
  await page.waitForSelector('a[href="/security"]');
  check(new URL(page.url()).pathname === '/', `is at ${page.url()}`);
}

async function signOut({ page }) {
  await page.click('button:has-text("Sign out")');
  await page.waitForSelector('input[name="passphrase"]');
}

/** A code is good for one step of 30 s early or late, and once: the next step's is another. */
const codeOf = (secret, epoch) => generate({ secret, epoch: Math.floor(epoch / 1_000) });

function withAnApp(journey) {
  const { page } = journey;
  const asksForAFactor = async () => {
    await givePassphrase(journey);
    await page.waitForSelector('text=Your provider asks for a second factor.');
    await page.goto(journey.url);
    await page.waitForSelector('input[name="passphrase"]');
  };
  const setsUpAnApp = async () => {
    await givePassphrase(journey);
    await page.click('text=Use an authenticator app instead');
    await page.waitForSelector('svg.qr');
    await page.click('summary');
    journey.secret = (await page.innerText('.totp-secret')).replaceAll(/\s/g, '');
    await page.fill('input[name="code"]', await codeOf(journey.secret, Date.now()));
    await page.click('text=Use this app');
    await page.waitForSelector('.recovery-codes li');
    check((await page.locator('.recovery-codes li').count()) === 10, 'not ten recovery codes');
    journey.recoveryCode = await page.locator('.recovery-codes li').first().innerText();
    await page.click('text=I have kept them');
    await inside(journey);
  };
  const asksForACode = async () => {
    await signOut(journey);
    await givePassphrase(journey);
    await page.fill('input[name="code"]', '000000');
    await page.click('button[type="submit"]');
    await page.waitForSelector('[role="alert"]');
    await page.fill('input[name="code"]', await codeOf(journey.secret, Date.now() + STEP_MS));
    await page.click('button[type="submit"]');
    await inside(journey);
  };
  return [
    ['lets nobody in who has only a passphrase', asksForAFactor],
    ['sets up an authenticator app and shows ten recovery codes once', setsUpAnApp],
    ['refuses a wrong code and takes the right one', asksForACode],
  ];
}

function withAPasskey(journey) {
  const { page, url } = journey;
  const makesAPasskey = async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, automaticPresenceSimulation: true } });
    await page.goto(`${url}/security`);
    await page.click('text=Add a passkey or an app');
    await page.fill('input[name="name"]', 'Reception key');
    await page.click('text=Make a passkey');
    await page.waitForSelector('.sessions strong:has-text("Reception key")');
  };
  const signsInWithItAlone = async () => {
    await signOut(journey);
    await page.click('button:has-text("passkey")');
    await inside(journey);
  };
  return [
    ['makes a passkey', makesAPasskey],
    ['signs in with the passkey alone', signsInWithItAlone],
  ];
}

function lookingAfterIt(journey, complaints) {
  const { page, url } = journey;
  const recovers = async () => {
    await signOut(journey);
    await givePassphrase(journey);
    await page.click('button:has-text("recovery code")');
    await page.fill('input[name="code"]', journey.recoveryCode);
    await page.click('button[type="submit"]');
    await inside(journey);
    await page.goto(`${url}/security`);
    await page.waitForSelector('text=9 of ten recovery codes are left.');
  };
  const listsSessions = async () => {
    check((await page.locator('text=this one').count()) === 1, 'the session in use is not marked');
  };
  // The one wrong code is answered by 400, which the browser reports by itself.
  const isQuiet = async () => {
    const others = complaints.filter((text) => !text.includes('status of 400'));
    check(others.length === 0 && complaints.length - others.length <= 1, complaints.join('; '));
  };
  return [
    ['takes a recovery code once, and counts it', recovers],
    ['lists the sessions and marks the one in use', listsSessions],
    ['leaves no error, no policy violation and no request to elsewhere', isQuiet],
  ];
}

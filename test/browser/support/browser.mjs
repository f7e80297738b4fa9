/** Debian's Chromium, told to stay quiet and to speak to nobody but the product; complaints of every page are gathered. */
import { chromium } from 'playwright-core';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Being signed out answers 401, which the browser reports by itself; everything else counts. */
const EXPECTED = /Failed to load resource: the server responded with a status of 401/;

export async function openBrowser() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(https?:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]|data:|blob:)/.test(request.url())) complaints.push(`asked ${request.url()}`);
  });
  await page.addInitScript(() => {
    globalThis.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return { page, complaints, close: () => browser.close() };
}

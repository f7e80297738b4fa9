/**
 * The dashboard as a technician uses it. WARDROUND_URL, WARDROUND_EMAIL and WARDROUND_PASSPHRASE (or WARDROUND_PASSPHRASE_FILE) name a
 * running product; without WARDROUND_URL one with a sample portfolio is started for the journey, which needs a build.
 */
import { readFileSync } from 'node:fs';
import { openBrowser } from './support/browser.mjs';
import { dashboardSteps } from './support/dashboard-steps.mjs';
import { runSteps } from './support/run-steps.mjs';

const env = process.env;

async function openProduct() {
  if (!env.WARDROUND_URL) {
    const { startSeeded } = await import('./live-product.mjs');
    return startSeeded({ clinics: 14, quarters: 4 });
  }
  const passphrase =
    env.WARDROUND_PASSPHRASE ?? (env.WARDROUND_PASSPHRASE_FILE && readFileSync(env.WARDROUND_PASSPHRASE_FILE, 'utf8').trim());
  if (!env.WARDROUND_EMAIL || !passphrase) throw new Error('Set WARDROUND_EMAIL and WARDROUND_PASSPHRASE or WARDROUND_PASSPHRASE_FILE.');
  return { url: env.WARDROUND_URL, email: env.WARDROUND_EMAIL, passphrase, close: () => Promise.resolve() };
}

async function runJourney() {
  const product = await openProduct();
  try {
    const browser = await openBrowser();
    return await runSteps(dashboardSteps({ ...browser, ...product })).finally(browser.close);
  } finally {
    await product.close();
  }
}

const { passed, failed } = await runJourney().catch((error) => {
  console.error(error);
  return { passed: 0, failed: 1 };
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

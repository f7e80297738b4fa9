/** The ways to sign in, in a real browser: an authenticator app, a recovery code, a passkey. Needs a build. */
import { openBrowser } from './support/browser.mjs';
import { runSteps } from './support/run-steps.mjs';
import { signInSteps } from './support/sign-in-steps.mjs';
import { startSeeded } from './live-product.mjs';

async function runJourney() {
  const product = await startSeeded({ clinics: 2, quarters: 1 });
  try {
    const browser = await openBrowser();
    return await runSteps(signInSteps({ ...browser, ...product })).finally(browser.close);
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

/** Starts the product to look at: `node test/browser/live-product.mjs [clinics] [quarters]` after a build; Ctrl-C ends it. */
import { join } from 'node:path';
import { rootFolder, startTestServer } from '../../tools/launch/test-server.mjs';

export async function startSeeded(options = {}) {
  const { env, stop } = await startTestServer(rootFolder);
  Object.assign(process.env, env);
  try {
    const { startLiveProduct } = await import('../../dist/test/browser/support/live-product.js');
    const product = await startLiveProduct(join(rootFolder, 'dist/dashboard'), options);
    const close = async () => {
      await product.close();
      stop();
    };
    return { ...product, close };
  } catch (error) {
    stop();
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) {
  const [clinics = 40, quarters = 8] = process.argv.slice(2).map(Number);
  const { url, email, passphrase, close } = await startSeeded({ clinics, quarters });
  console.log(`${url}  ${email}  ${passphrase}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().then(() => process.exit(0)));
}

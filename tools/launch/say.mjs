/** What the launcher says at a terminal. */
const tty = process.stdout.isTTY === true;
const paint = (code, text) => (tty ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = (text) => paint(1, text);
export const dim = (text) => paint(2, text);

/** Something that the person at the terminal can put right. */
export class Trouble extends Error {
  constructor(message, hint = null) {
    super(message);
    this.hint = hint;
  }
}

export function complain(error) {
  if (!(error instanceof Trouble)) return console.error(error);
  console.error(`\n${paint(31, 'Stopped:')} ${error.message}`);
  if (error.hint) console.error(error.hint);
}

/** Shows a step while it runs, with its seconds; without a terminal one line each. */
export async function step(label, work) {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  const clock = tty ? setInterval(() => process.stdout.write(`\r  ${dim('…')} ${label} ${dim(`${seconds()} s`)}\u001b[K`), 200) : null;
  if (!tty) console.log(`  … ${label}`);
  const clear = () => {
    if (clock) clearInterval(clock);
    if (tty) process.stdout.write('\r\u001b[K');
  };
  try {
    const result = await work((note) => !tty && note && console.log(`    ${note}`));
    clear();
    console.log(`  ${paint(32, '✓')} ${label} ${dim(`${seconds()} s`)}`);
    return result;
  } catch (error) {
    clear();
    console.log(`  ${paint(31, '✗')} ${label} ${dim(`${seconds()} s`)}`);
    throw error;
  }
}

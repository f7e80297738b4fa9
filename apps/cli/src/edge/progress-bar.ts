const WIDTH = 32;

/** One line that is drawn over itself at a terminal; elsewhere a line every tenth. */
export function progressBar(label: string): (done: number, of: number, note: string) => void {
  const began = performance.now();
  let lastTenth = -1;
  return (done, of, note) => {
    const share = of === 0 ? 1 : done / of;
    const seconds = `${((performance.now() - began) / 1_000).toFixed(0)} s`;
    if (process.stdout.isTTY) {
      const full = Math.round(share * WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      process.stdout.write(
        `\r  ${label} ${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${note}  ${seconds}\u001b[K${done === of ? '\n' : ''}`,
      );
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth === lastTenth) return;
    lastTenth = tenth;
    process.stdout.write(`  ${label} ${Math.round(share * 100)} %  ${note}  ${seconds}\n`);
  };
}

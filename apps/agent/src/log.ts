/** Lines for a person at the terminal or a service's journal; secrets never reach it. */
export interface Log {
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
}

export function stderrLog(now: () => Date): Log {
  const line = (level: string) => (message: string) => {
    process.stderr.write(`${now().toISOString()} ${level} ${message}\n`);
  };
  return { info: line('info'), warn: line('warn') };
}

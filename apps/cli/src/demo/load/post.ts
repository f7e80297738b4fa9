import { gzipSync } from 'node:zlib';

/** Posts JSON as an agent would, gzip and all; anything but success is the loader's end, with the server's own reason. */
export async function post(url: string, key: string | null, body: unknown, wanted: readonly number[]): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: gzipSync(JSON.stringify(body), { level: 1 }),
  });
  const text = await answer.text();
  if (!wanted.includes(answer.status)) throw new Error(`${new URL(url).pathname} answered ${answer.status}: ${text.slice(0, 400)}`);
  return JSON.parse(text);
}

/** Runs `work` over the items, so many at once. */
export async function inParallel<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}

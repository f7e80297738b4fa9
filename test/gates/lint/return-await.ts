export async function swallow(work: () => Promise<number>): Promise<number> {
  try {
    return work();
  } catch {
    return 0;
  }
}

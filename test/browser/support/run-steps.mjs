/** Runs named steps one after the other and says how each went. */
export async function runSteps(steps) {
  let passed = 0;
  let failed = 0;
  for (const [name, step] of steps) {
    try {
      await step();
      passed += 1;
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n    ${String(error).split('\n', 12).join('\n    ')}`);
    }
  }
  return { passed, failed };
}

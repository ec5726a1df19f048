const PATIENCE_MS = 15_000;
const PAUSE_MS = 50;

/** Asks again and again until there is an answer, and says what never came true. */
export async function until(what, ask) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    }
    await pause(PAUSE_MS);
  }
}

export function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

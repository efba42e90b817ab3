// What the two programs share: counting what does not hold, and ending with it. It must not know what is checked.
let faults = 0;

export function check(holds, what) {
  if (holds) return;
  faults += 1;
  console.error(`FAILED: ${what}`);
}

export function ended() {
  console.log(faults === 0 ? "all pages are right" : `${faults} faults`);
  process.exit(faults === 0 ? 0 : 1);
}

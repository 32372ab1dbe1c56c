// Reads {text, quote, start, end} objects, one JSON a line, and slices as a browser would.
// Prints how many spans it checked; exits with 1 and the numbers of the spans that differ.
import { createInterface } from "node:readline";

let checked = 0;
const wrong = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { text, quote, start, end } = JSON.parse(line);
  if (text.slice(start, end) !== quote) wrong.push(checked);
  checked += 1;
}
console.log(checked);
if (wrong.length > 0) {
  console.error(`differ: ${wrong.slice(0, 20).join(" ")}`);
  process.exit(1);
}

// A remote audit of a planted school by the command: no name, UPN, birth date, address or key of the sample may survive
// in the bytes of any document.
//
//   node remote_file.mjs SAMPLE COMMAND FOLDER     needs Debian's sqlite3
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";

const [sample, command, folder] = process.argv.slice(2);
const day = "2026-07-10";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const database = path.join(folder, "school.db");
const documents = path.join(folder, "documents");
execFileSync(sample, ["--vendor", "canonical", "--pupils", "240", "--years", "2", "--seed", "7", "--to", day, "--db", database,
  "--answers", path.join(folder, "answers.csv")]);
execFileSync(command, ["audit", "--vendor", "canonical", "--db", database, "--on", day, "--out", documents,
  "--format", "xml,csv,html", "--param", "remote=yes"],
{ env: { ...process.env, ROLLMARK_SECRET_REMOTE_AUDIT_KEY: "only for this test, 0123456789" }, stdio: "pipe" });

function values(select) {
  const rows = execFileSync("sqlite3", [database, select], { encoding: "utf8" }).split("\n");
  return rows.map((row) => row.trim()).filter((row) => row.length > 1);
}

const secrets = new Set([
  ...values("select upn from pupil union select former_upn from pupil"),
  ...values("select dob from pupil union select address from pupil union select postcode from pupil"),
  ...values("select pupil_key from pupil union select enrolment_key from enrolment"),
  ...values("select legal_surname from pupil union select preferred_surname from pupil"),
  ...values("select preferred_forename || ' ' || preferred_surname from pupil"),
]);
let faults = secrets.size < 300 ? 1 : 0;
if (faults > 0) console.error(`the sample has ${secrets.size} values only`);
const found = readdirSync(documents);
if (found.length < 3) faults += 1;
for (const name of found) {
  const text = readFileSync(path.join(documents, name), "utf8");
  for (const secret of secrets) {
    // As a word of its own: a key of five digits may be part of a hash.
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
      const around = (text[at - 1] ?? " ") + (text[at + secret.length] ?? " ");
      if (/[\w-]/.test(around)) continue;
      console.error(`FAILED: ${name} at byte ${at} holds a value of the sample`);
      faults += 1;
      break;
    }
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`${secrets.size} values looked for in ${found.length} documents: ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);

// Makes the pages that pages.mjs opens: the audit, the absence and the working documents of a planted school of 1,200 pupils and those of
// a whole authority, by the sample generator and the command, and beside them those of a record written by hand. It looks at their bytes; a browser is not its business.
//
//   node make_pages.mjs SAMPLE COMMAND FOLDER RENDERINGS   programs rollmark-sample and rollmark; where the pages go, with pages.json, the
//                                                          list of them; unit_render, which leaves the pages of a referral beside FOLDER
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { check, ended } from "./checks.mjs";

const [sample, command, folder, renderings] = process.argv.slice(2);
const day = "2026-07-10";
const largest = 3_000_000;
// The documents of an attendance office, and those of one pupil.
const working = ["digest", "first-day", "missing-registers", "notify", "fire-list", "roll-tally", "leader", "safeguarding-log", "sweep",
  "late-gate", "year-end", "thresholds", "episodes", "tracker", "patterns", "governors",
  "plans", "triggers", "benchmark", "reconcile", "fidelity",
  "census-check", "ctf/write", "rulebook-preview"];
// What a job cannot do without, and how its documents are called: ctf-write.html.
const candidate = path.join(folder, "candidate.xml");
const needed = { "ctf/write": ["--param", "ctf_version=25.0", "--param", "date_time=2026-07-10T16:00:00"],
  "rulebook-preview": ["--document", `candidate.xml=${candidate}`, "--param", "candidate=candidate.xml"] };
const called = (job) => job.replace("/", "-");
// The documents of an authority's attendance team and of its schools' case files.
const casework = ["allocation", "audit-schedule", "banding", "case-brief", "caseload", "checklists", "contacts", "cross-school", "equality", "leave-log", "measures",
  "medical-evidence", "school-records", "school-summary", "service-summary", "targeting-meeting", "targeting-meeting/pack"];
const ofOnePupil = ["certificate", "parent-page", "pupil-page"];
// Documents to the authority, of a pupil with a case; what a file of the family looks like to people.
const documents = ["referral/legal", "referral/penalty-notice", "return/deletion", "return/cme"];

// A school of the sample, its documents by the command.
function makePages() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const database = path.join(folder, "school.db");
  execFileSync(sample, ["--vendor", "canonical", "--kind", "secondary-sixth", "--pupils", "1200", "--years", "1", "--seed", "11",
    "--to", day, "--db", database, "--answers", path.join(folder, "answers.csv")]);
  for (const job of ["audit", "absence"]) {
    execFileSync(command, [job, "--vendor", "canonical", "--db", database, "--on", day, "--format", "html", "--out", folder]);
  }
  // Twice the time to find the reason of an N, by an edition to come.
  const rulebook = readFileSync(new URL("../../schemas/rulebook/rulebook.xml", import.meta.url), "utf8");
  writeFileSync(candidate, rulebook.replace(/edition="[^"]*"/, 'edition="2099-01-01"').replace(
    '<value to="2024-08-18">10</value>\n        <value from="2024-08-19">5</value>',
    '<value to="2024-08-18">10</value>\n        <value from="2024-08-19">10</value>'));
  const answers = readFileSync(path.join(folder, "answers.csv"), "utf8").split("\n").map((line) => line.split(","));
  const enrolment = answers.find((cells) => cells[0] === "R101" && cells[2])[2];
  for (const job of [...working, ...ofOnePupil]) {
    execFileSync(command, ["run", job, "--vendor", "canonical", "--db", database, "--on", day, "--now", "14:30", "--format", "html",
      "--names", "full", "--out", folder, ...(needed[job] ?? []), ...(ofOnePupil.includes(job) ? ["--param", `enrolment=${enrolment}`] : [])], { stdio: ["ignore", "ignore", "inherit"] });
  }
  execFileSync(command, ["run", "thresholds", "--vendor", "canonical", "--db", database, "--on", day, "--format", "csv", "--out", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const absent = readFileSync(path.join(folder, "thresholds.csv"), "utf8").split("\n")[1].split(",")[2];
  documents.forEach((job, n) => {
    execFileSync(command, ["run", job, "--vendor", "canonical", "--db", database, "--on", day, "--names", "full", "--format", "html", "--out", folder,
      "--param", `enrolment=${absent}`, "--param", "ground=irregular", "--param", `serial=00${n + 1}`], { stdio: ["ignore", "ignore", "inherit"] });
  });
  makeMigrationPage(database);
  rmSync(candidate);
  rmSync(database);
}

// Six schools with their authority, on a day of its second year; rows by keyed hashes come by CSV, as schools send them.
function makeAuthorityPages() {
  const database = path.join(folder, "authority.db");
  const bands = path.join(folder, "bands.xml");
  const tokens = path.join(folder, "tokens");
  const on = "2026-11-20";
  execFileSync(sample, ["--authority", "yes", "--schools", "6", "--pupils", "60", "--years", "2", "--seed", "7", "--to", on, "--db", database,
    "--answers", path.join(folder, "authority.csv")]);
  const walk = readFileSync(new URL("../../plugin/casework/walk-authority.md", import.meta.url), "utf8");
  writeFileSync(bands, walk.slice(walk.indexOf("<?xml"), walk.indexOf("\nXML\n")));
  const run = (job, more, format = "html") => execFileSync(command, ["run", job, "--on", on, "--format", format, "--out", folder, ...more],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ROLLMARK_SECRET_CROSS_SCHOOL_KEY: "0123456789abcdef0123456789abcdef" } });
  const team = ["--vendor", "canonical", "--db", database];
  const own = { banding: ["--document", `bands.xml=${bands}`, "--param", "banding=bands.xml", "--param", "what_if=A:60"],
    "case-brief": ["--param", "case=CA-0005"], "targeting-meeting/pack": ["--school", "1001"], equality: ["--personal"] };
  for (const job of casework.filter((one) => one !== "cross-school")) run(job, [...team, ...(own[job] ?? [])]);
  run("letter", [...team, "--personal", "--school", "1002", "--param", "letter=attendance-3", "--param", "pupils=10012,10067"]);
  // A notice to improve, by a name that is written from the right.
  const said = { notice_from: "2026-11-23", notice_to: "2026-12-18", contact_name: "\u05e9\u05e8\u05d4", support_so_far: "Early help", further_support: "A mentor",
    improvement_expected: "No unauthorised absence", early_notice_grounds: "leave without permission" };
  run("letter", [...team, "--personal", "--school", "1002", "--param", "letter=notice-to-improve", "--param", "pupils=10012",
    ...Object.entries(said).flatMap(([name, value]) => ["--param", `${name}=${value}`])]);
  run("school-hashes", ["--vendor", "canonical", "--db", database, "--personal"], "csv");
  mkdirSync(tokens);
  renameSync(path.join(folder, "keyed_pupil.csv"), path.join(tokens, "keyed_pupil.csv"));
  writeFileSync(path.join(tokens, "school.csv"), walk.slice(walk.indexOf("school_key,name,urn"), walk.indexOf("\nCSV\n") + 1));
  run("cross-school", ["--vendor", "csv", "--db", tokens, "--source", "tables=school,keyed_pupil", "--names", "none"]);
  rmSync(tokens, { recursive: true });
  rmSync(bands);
  rmSync(database);
}

// The same school without what was planted in it stands for the system that it took.
function makeMigrationPage(database) {
  const other = path.join(folder, "other.db");
  execFileSync(sample, ["--vendor", "canonical", "--kind", "secondary-sixth", "--pupils", "1200", "--years", "1", "--seed", "11", "--no-faults",
    "--to", day, "--db", other, "--answers", path.join(folder, "other.csv")]);
  const quiet = { stdio: ["ignore", "ignore", "inherit"] };
  execFileSync(command, ["run", "backup", "--vendor", "canonical", "--db", database, "--param", "month=2026-06", "--param", "made_on=2026-07-01",
    "--out", folder], quiet);
  const backup = path.join(folder, "backup.xml");
  execFileSync(command, ["run", "migration", "--vendor", "canonical", "--db", other, "--on", day, "--format", "html", "--names", "full", "--out", folder,
    "--document", `before=${backup}`, "--param", "before_document=before"], quiet);
  rmSync(other);
  rmSync(backup);
}

// The pages of referrals, returns and replies that are made of a record alone.
function recordPages() {
  const left = path.join(folder, "..", "pages", "returns");
  rmSync(left, { recursive: true, force: true });
  execFileSync(renderings, [], { stdio: ["ignore", "ignore", "inherit"] });
  const pages = readdirSync(left).filter((file) => file.endsWith(".html"));
  check(pages.length > 10, `unit_render leaves ${pages.length} pages only`);
  return pages.map((file) => [`record-${path.basename(file, ".html")}`, path.join("..", "pages", "returns", file)]);
}

makePages();
makeAuthorityPages();
const files = readdirSync(folder).filter((name) => /_ARF_.*\.html$/.test(name)).map((name) => [name.replace(".html", ""), name]);
check(files.length >= 2 * documents.length, `of ${documents.length} documents there are ${files.length} pages only`);
const office = [...[...working, ...casework, "targeting-meeting-head", "letter-attendance-3", "letter-notice-to-improve", ...ofOnePupil, ...documents].map((job) => [called(job), `${called(job)}.html`]), ...files];
const printed = (name) => ![...working, ...casework, ...documents].map(called).includes(name);
const pages = [["audit", "report.html"], ["absence", "absence.html"], ...office, ...recordPages()].map(([name, file]) => ({ name, file, printed: printed(name) }));
for (const { name, file } of pages) {
  const whole = path.join(folder, file);
  const size = statSync(whole).size;
  check(size < largest, `${file} has ${size} bytes`);
  check(!/\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b/.test(readFileSync(whole, "utf8")), `${file} holds what looks like a UPN`);
  console.log(`${name}: ${size} bytes`);
}
writeFileSync(path.join(folder, "pages.json"), JSON.stringify(pages));
ended();

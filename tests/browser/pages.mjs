// Opens Rollmark's pages in a headless Chromium as people will: the audit, the absence and the working documents of a
// planted school of 1,200 pupils, made by the sample generator and the command. It must not fetch anything, and neither may the pages.
//
//   node pages.mjs SAMPLE COMMAND FOLDER [RENDERINGS]   programs rollmark-sample and rollmark; where the pages and pictures go;
//                                                       unit_render, which leaves the pages of a referral beside FOLDER
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const [sample, command, folder, renderings] = process.argv.slice(2);
const day = "2026-07-10";
const largest = 3_000_000;
const widths = [360, 1440];
// The documents of an attendance office, and those of one pupil.
const working = ["digest", "first-day", "missing-registers", "notify", "fire-list", "roll-tally", "leader", "safeguarding-log", "sweep",
  "late-gate", "year-end", "thresholds", "episodes", "tracker", "patterns", "governors",
  "plans", "triggers", "benchmark", "reconcile", "fidelity",
  "census-check", "ctf/write"];
// What a job cannot do without, and how its documents are called: ctf-write.html.
const needed = { "ctf/write": ["--param", "ctf_version=25.0", "--param", "date_time=2026-07-10T16:00:00"] };
const called = (job) => job.replace("/", "-");
const ofOnePupil = ["certificate", "parent-page", "pupil-page"];
// Documents to the authority, of a pupil with a case; what a file of the family looks like to people.
const documents = ["referral/legal", "referral/penalty-notice", "return/deletion", "return/cme"];
let faults = 0;

function check(holds, what) {
  if (holds) return;
  faults += 1;
  console.error(`FAILED: ${what}`);
}

function load(name) {
  try {
    return require(name);
  } catch {
    console.error(`${name} is not installed: run .ci/setup test (npm ci in tests/browser)`);
    process.exit(2);
  }
}

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
  if (!renderings) return [];
  const left = path.join(folder, "..", "pages", "returns");
  rmSync(left, { recursive: true, force: true });
  execFileSync(renderings, [], { stdio: ["ignore", "ignore", "inherit"] });
  const pages = readdirSync(left).filter((file) => file.endsWith(".html"));
  check(pages.length > 10, `unit_render leaves ${pages.length} pages only`);
  return pages.map((file) => [`record-${path.basename(file, ".html")}`, path.join("..", "pages", "returns", file)]);
}

// Every error of a page and everything that it asks the network for.
async function open(browser, file, width) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const said = [];
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  const asked = [];
  page.on("request", (request) => { if (!request.url().startsWith("file:") || asked.length > 0) asked.push(request.url()); });
  await page.goto(pathToFileURL(file).href);
  await page.waitForLoadState("networkidle");
  check(said.length === 0, `${path.basename(file)} at ${width}: the console says ${said.join(" | ").slice(0, 400)}`);
  check(asked.length === 0, `${path.basename(file)} at ${width}: asks for ${asked.join(" ")}`);
  return page;
}

async function checkWidth(page, name, width) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    // Whatever sticks out and stands in nothing that scrolls by itself.
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.right <= root.clientWidth + 1) return false;
      for (let up = element; up; up = up.parentElement) {
        const flow = getComputedStyle(up).overflowX;
        if (flow === "auto" || flow === "scroll" || flow === "hidden") return false;
      }
      return true;
    });
    return { page: root.scrollWidth, view: root.clientWidth, first: out.slice(0, 3).map((e) => `${e.tagName}.${e.className}`) };
  });
  check(wide.page <= wide.view, `${name} at ${width}: ${wide.page} wide in a window of ${wide.view}`);
  check(wide.first.length === 0, `${name} at ${width}: sticks out: ${wide.first.join(", ")}`);
  const small = await page.evaluate(() => Math.min(...[...document.querySelectorAll("p, td, th, li, dd, label")]
    .filter((e) => e.offsetParent && e.textContent.trim() && !e.closest(".heat, svg"))
    .map((e) => parseFloat(getComputedStyle(e).fontSize))));
  check(small >= 11, `${name} at ${width}: text of ${small} pixels`);
}

async function checkAccess(page, name, width, axe) {
  // Rows of a table are alike, and axe looks long at each: the first fifty of each will do. The page is not used again.
  await page.evaluate(() => document.querySelectorAll("tbody").forEach((body) => {
    [...body.rows].slice(50).forEach((row) => row.remove());
  }));
  // The pages' own policy forbids a script element, so axe is evaluated.
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = result.violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  for (const one of serious) {
    check(false, `${name} at ${width}: axe ${one.id} (${one.nodes.length}): ${one.help}; ${one.nodes[0].html.slice(0, 160)}`);
  }
}

const shownRows = (page) => page.evaluate(() =>
  [...document.querySelectorAll("section.check tbody tr")].filter((row) => !row.hidden && !row.closest("[hidden]")).length);

async function checkFilterAndSort(page) {
  const all = await shownRows(page);
  check(all > 20, `the audit lists ${all} findings only`);
  const rules = await page.$$eval("[data-filter=rule] option", (options) => options.map((one) => one.value).filter(Boolean));
  check(rules.length > 5, `the filter names ${rules.length} checks only`);
  await page.selectOption("[data-filter=rule]", rules[0]);
  const ofRule = await shownRows(page);
  check(ofRule > 0 && ofRule < all, `of ${all} findings the filter by check leaves ${ofRule}`);
  const sections = await page.$$eval("section.check", (list) => list.filter((one) => !one.hidden).map((one) => one.dataset.rule));
  check(sections.join() === rules[0], `the filter by ${rules[0]} shows ${sections.join()}`);
  await page.click(".filter button[type=reset]");
  await page.waitForTimeout(100);
  check((await shownRows(page)) === all, "Show all does not show all");
  await page.selectOption("[data-filter=weight]", "m");
  const musts = await page.$$eval("section.check tbody tr", (rows) =>
    rows.filter((row) => !row.hidden && !row.closest("[hidden]")).every((row) => row.classList.contains("m")));
  check(musts, "the filter by weight shows others too");
  await page.fill("[data-filter=text]", "no such word anywhere");
  await page.waitForTimeout(100);
  check(await page.isVisible(".nomatch"), "no finding matches, and nothing says so");
  await page.click(".filter button[type=reset]");
  await page.waitForTimeout(100);
  await page.selectOption("[data-sort]", "sessions");
  const sorted = await page.$$eval("section.check", (list) => list.every((section) => {
    const counts = [...section.querySelectorAll("tbody tr")].map((row) => Number(row.querySelector(".n").textContent.replace(/,/g, "")));
    return counts.every((count, i) => i === 0 || counts[i - 1] >= count);
  }));
  check(sorted, "sorted by sessions, a shorter one comes before a longer one");
  await page.selectOption("[data-sort]", "");
}

async function checkTrail(page) {
  const trail = page.locator("details.trail").first();
  await page.evaluate(() => document.querySelectorAll("details.rows").forEach((one) => { one.open = true; }));
  await trail.locator("summary").click();
  check((await trail.locator("li").count()) > 0, "a finding's Why is empty");
}

async function checkPrint(page, name) {
  const pdf = await page.pdf({ format: "A4", printBackground: true, timeout: 180000 });
  check(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 20000, `${name}: the PDF has ${pdf.length} bytes`);
  writeFileSync(path.join(folder, `${name}.pdf`), pdf);
}

const { chromium } = load("playwright-core");
const axe = load("axe-core");
makePages();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const files = readdirSync(folder).filter((name) => /_ARF_.*\.html$/.test(name)).map((name) => [name.replace(".html", ""), name]);
  check(files.length >= 2 * documents.length, `of ${documents.length} documents there are ${files.length} pages only`);
  const office = [...[...working, ...ofOnePupil, ...documents].map((job) => [called(job), `${called(job)}.html`]), ...files];
  for (const [name, file] of [["audit", "report.html"], ["absence", "absence.html"], ...office, ...recordPages()]) {
    const whole = path.join(folder, file);
    const size = statSync(whole).size;
    check(size < largest, `${file} has ${size} bytes`);
    const text = readFileSync(whole, "utf8");
    check(!/\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b/.test(text), `${file} holds what looks like a UPN`);
    for (const width of widths) {
      const page = await open(browser, whole, width);
      await checkWidth(page, name, width);
      await page.screenshot({ path: path.join(folder, `${name}-${width}.png`) });
      if (width === widths[1]) {
        if (name === "audit") {
          await checkFilterAndSort(page);
          await checkTrail(page);
        }
        if (![...working, ...documents].map(called).includes(name)) await checkPrint(page, name);
      }
      await checkAccess(page, name, width, axe);
      await page.close();
    }
    console.log(`${name}: ${size} bytes`);
  }
} finally {
  await browser.close();
}
console.log(faults === 0 ? "all pages are right" : `${faults} faults`);
process.exit(faults === 0 ? 0 : 1);

// Opens Rollmark's pages, which make_pages.mjs has made, in a headless Chromium as people will. It must not fetch anything, and
// neither may the pages.
//
//   node pages.mjs FOLDER PART PARTS   looks at every PARTS-th page from the PART-th on; pictures and PDFs are left in FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { check, ended } from "./checks.mjs";

const require = createRequire(import.meta.url);
const [folder, part, parts] = process.argv.slice(2);
const widths = [360, 1440];

function load(name) {
  try {
    return require(name);
  } catch {
    console.error(`${name} is not installed: run .ci/setup test (npm ci in tests/browser)`);
    process.exit(2);
  }
}

// Every error of a page and everything that it asks the network for, until everything that it asks for is there. One window
// shows page after page: a window of its own for each takes longer than the page.
async function open(page, file, width) {
  const said = [];
  const asked = [];
  page.removeAllListeners();
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith("file:") || asked.length > 0) asked.push(request.url()); });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(pathToFileURL(file).href);
  return () => {
    check(said.length === 0, `${path.basename(file)} at ${width}: the console says ${said.join(" | ").slice(0, 400)}`);
    check(asked.length === 0, `${path.basename(file)} at ${width}: asks for ${asked.join(" ")}`);
  };
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
  // Rows of a table are alike, and axe looks long at each: the first twenty of each will do. The page is not looked at again.
  await page.evaluate(() => document.querySelectorAll("tbody").forEach((body) => {
    [...body.rows].slice(20).forEach((row) => row.remove());
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

// The words of a list's title find its rows, too.
async function checkListByTitle(page) {
  const first = page.locator("section.check").first();
  const title = (await first.locator("h2").innerText()).replace(/\d+ rows?$/, "").trim();
  const rows = await first.locator("tbody tr").count();
  await page.fill("[data-filter=text]", title);
  await page.waitForTimeout(100);
  check(rows > 0 && (await shownRows(page)) === rows, `the words "${title}" leave ${await shownRows(page)} rows of ${rows}`);
  await page.click(".filter button[type=reset]");
  await page.waitForTimeout(100);
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
const pages = JSON.parse(readFileSync(path.join(folder, "pages.json"), "utf8")).filter((_, n) => n % Number(parts) === Number(part));
check(pages.length > 10, `${pages.length} pages only`);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  for (const { name, file, printed } of pages) {
    for (const width of widths) {
      const checkNetwork = await open(page, path.join(folder, file), width);
      await checkWidth(page, name, width);
      await page.screenshot({ path: path.join(folder, `${name}-${width}.png`) });
      if (width === widths[1]) {
        if (name === "audit") {
          await checkFilterAndSort(page);
          await checkTrail(page);
        }
        if (name === "contacts") await checkListByTitle(page);
        if (printed) await checkPrint(page, name);
      }
      checkNetwork();
      // Pages that are not for paper have one frame and one style: what scrolls or hides does so in the narrow window.
      if (printed || width === widths[0]) await checkAccess(page, name, width, axe);
    }
    console.log(name);
  }
} finally {
  await browser.close();
}
ended();

// host.mjs: a whole host in JavaScript: the scenario of abi/hosts/README.md, step by step.
//
//   node host.mjs PREFIX DATABASE FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WARNING } from './native.mjs';
import { Cancelled, Library, RollmarkError } from './rollmark.mjs';
import { pushSchool } from './school.mjs';

const groups = ['group_kind', 'group', 'possible', 'attended', 'absence_rate', 'unauthorised', 'persistent', 'severe'];
const pupils = ['enrolment_key', 'possible', 'missing', 'absence_rate', 'persistent', 'band', 'main_cause', 'to_date'];
const findings = ['rule', 'weight', 'enrolment_key', 'date', 'half_day', 'sessions'];

// A handle for the length of a function; `using` in languages that have it.
function within(handle, body) {
  try {
    return body(handle);
  } finally {
    handle.close();
  }
}

function print(line) { process.stdout.write(`${line}\n`); }

function printTable(result, table, names) {
  print(`${table}: ${names.join(' ')}`);
  const columns = names.map((name) => result.column(table, name));
  for (let row = 0; row < result.rows(table); ++row) print(columns.map((column) => `  ${column[row] ?? '-'}`).join(''));
}

function printAbsence(result) {
  printTable(result, 'absence_group', groups);
  printTable(result, 'absence_enrolment', pupils);
}

function save(result, name, folder) {
  const document = result.document(name);
  writeFileSync(join(folder, name), document);
  print(`saved ${name}, ${document.length} bytes`);
}

function printWhetherThere(engine, what, column, word, wanted) {
  const there = within(engine.describe(what), (known) => known.column(what, column));
  for (const name of wanted) print(`${word} ${name}: ${there.includes(name) ? 'there' : 'missing'}`);
}

// What a mistake looks like: a status, and a message that names it.
function errorOf(Kind, call) {
  try {
    call();
  } catch (error) {
    if (error instanceof Kind) return error;
    throw error;
  }
  throw new Error('it was done, against expectation');
}

async function twoEngines(library, config, expected) {
  const start = () => once(new Worker(new URL('audit_worker.mjs', import.meta.url), { workerData: { library, config } }), 'message');
  const reports = await Promise.all([start(), start()]);
  const same = reports.every(([report]) => expected.equals(report));
  print(`two engines on two threads: ${same ? 'the same' : 'different'}`);
}

async function play(prefix, database, folder) {
  const path = join(prefix, 'lib', 'librollmark.so.0');
  const library = new Library(path);
  print('interface: fits'); // else Library threw
  const config = `adapters=${prefix}/lib\njobs=absence,audit`;
  const phases = new Set();
  let eachCall = () => false;
  const engine = library.open(config, {
    log(level, category, message) {
      if (level >= WARNING) print(`log ${level} ${category}: ${message}`);
    },
    progress(phase) {
      phases.add(phase);
      return eachCall();
    },
  });
  printWhetherThere(engine, 'adapters', 'id', 'adapter', ['csv', 'sql']);
  printWhetherThere(engine, 'jobs', 'name', 'job', ['absence', 'audit']);

  print('loaded from a database');
  within(engine.dataset(), (loaded) => {
    loaded.load('sql', `url=sqlite://${database}\nmapping=canonical`);
    within(loaded.run('absence', 'on=2026-10-16\ndocuments=none'), printAbsence);
  });

  print('pushed from memory');
  const dataset = engine.dataset();
  pushSchool(dataset);
  within(dataset.run('absence', 'on=2026-11-06\ndocuments=csv'), (absence) => {
    printAbsence(absence);
    save(absence, 'absence.csv', folder);
  });

  phases.clear();
  const audit = dataset.run('audit', 'on=2026-11-06\ndocuments=xml');
  print(`phases: ${[...phases].join(' ')}`);
  printTable(audit, 'findings', findings);
  save(audit, 'report.xml', folder);

  eachCall = () => true;
  print(`cancelled: ${errorOf(Cancelled, () => dataset.run('audit', 'on=2026-11-06')).name}`);
  eachCall = () => false;
  const unknown = errorOf(RollmarkError, () => dataset.run('Prüfung 😀'));
  print(`expected: ${unknown.name}: ${unknown.message}`);

  let refused = null;
  eachCall = () => {
    refused ??= errorOf(RollmarkError, () => engine.describe('jobs'));
    return false;
  };
  dataset.run('audit', 'on=2026-11-06\ndocuments=none').close();
  print(`from a callback: ${refused.name}`);

  await twoEngines(path, config, audit.document('report.xml'));
  engine.close();
  dataset.close();
  print(`freed, and still read: ${audit.rows('findings')} findings`);
  audit.close();
}

if (process.argv.length !== 5) {
  process.stderr.write('usage: host.mjs PREFIX DATABASE FOLDER\n');
  process.exitCode = 2;
} else {
  await play(...process.argv.slice(2));
}

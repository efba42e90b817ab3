// The JavaScript binding where a host goes wrong: a language error each time, never a crash, and the next call works.
import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import * as columns from '../../../abi/hosts/node/columns.mjs';
import { Cancelled, Library, RollmarkError } from '../../../abi/hosts/node/rollmark.mjs';
import { pushSchool } from '../../../abi/hosts/node/school.mjs';

const library = new Library(join(process.env.PREFIX, 'lib', 'librollmark.so.0'));
const params = 'on=2026-11-06\ndocuments=none';

function opened(callbacks) {
  const engine = library.open('jobs=audit', callbacks);
  const dataset = engine.dataset();
  pushSchool(dataset);
  return { engine, dataset };
}

function works(dataset) {
  const result = dataset.run('audit', params);
  assert.equal(result.rows('findings'), 2);
  result.close();
}

const named = (name) => (error) => error instanceof RollmarkError && error.name === name;

test('a closed handle throws', () => {
  const { engine, dataset } = opened();
  const result = dataset.run('audit', params);
  for (const handle of [engine, dataset, result]) {
    handle.close();
    handle.close(); // twice is once
    handle[Symbol.dispose]();
  }
  for (const use of [
    () => engine.describe('jobs'), () => engine.dataset(), () => engine.cancel(), () => dataset.load('csv', 'folder=/nowhere'),
    () => dataset.put('school', columns.texts('school_key', ['S1'])), () => dataset.putMarks(0, 0, [[0]]),
    () => dataset.run('audit', params), () => result.rows('findings'), () => result.column('findings', 'rule'),
    () => result.document('report.xml'),
  ]) assert.throws(use, { name: 'TypeError', message: /is closed/ });
});

test('a dataset of a closed engine is refused, and its result is read', () => {
  const { engine, dataset } = opened();
  const result = dataset.run('audit', params);
  engine.close();
  assert.throws(() => dataset.run('audit', params), named('ROLLMARK_E_STATE'));
  assert.equal(result.rows('findings'), 2);
  dataset.close();
  result.close();
});

test('what is dropped may be collected in whatever order', async () => {
  // A function of its own, whose frame holds nothing afterwards.
  const drop = () => {
    const { dataset } = opened({ log() {}, progress() {} });
    return [new WeakRef(dataset.run('audit', params)), new WeakRef(dataset), new WeakRef(dataset.engine)];
  };
  const made = Array.from({ length: 20 }, drop).flat();
  for (let turn = 0; turn < 50 && made.some((one) => one.deref()); ++turn) {
    await new Promise((resolve) => { setImmediate(resolve); }); // deref keeps until then
    globalThis.gc();
  }
  assert.equal(made.filter((one) => one.deref()).length, 0);
  const { engine, dataset } = opened();
  works(dataset);
  dataset.close();
  engine.close();
});

test('an exception of progress stops the call and is thrown after it', () => {
  const mistake = new Error('mine');
  let calls = 0;
  let throws = true;
  const { engine, dataset } = opened({
    progress() {
      ++calls;
      if (throws) throw mistake;
    },
  });
  calls = 0;
  assert.throws(() => dataset.run('audit', params), (error) => error === mistake);
  assert.equal(calls, 1);
  throws = false;
  works(dataset);
  engine.close();
  dataset.close();
});

test('an exception of log is thrown after the call', () => {
  let back = true;
  const { engine, dataset } = opened({
    log() { throw new Error('in the log'); },
    progress() { if (back) engine.describe('jobs'); }, // which the library logs
  });
  assert.throws(() => dataset.run('audit', params), { message: 'in the log' });
  back = false;
  works(dataset);
  engine.close();
  dataset.close();
});

test('cancelled by the callback, and by cancel', () => {
  let how = () => true;
  const { engine, dataset } = opened({ progress: () => how() });
  assert.throws(() => dataset.run('audit', params), Cancelled);
  how = () => engine.cancel();
  assert.throws(() => dataset.run('audit', params), Cancelled);
  how = () => false;
  works(dataset);
  engine.close();
  dataset.close();
});

test('a status that is not known is failure', () => {
  assert.throws(() => library.check(12345, 'young', 0), (error) => error.status === 12345 && error.name === 'unknown status');
});

test('what would be cut is refused', () => {
  const { engine, dataset } = opened();
  assert.throws(() => engine.describe('jobs\0tables'), RangeError);
  assert.throws(() => columns.numbers('any', [2 ** 40]), RangeError);
  assert.throws(() => columns.numbers('any', [1.5]), RangeError);
  assert.throws(() => columns.dates('any', ['yesterday']), RangeError);
  assert.throws(() => columns.repeated('any', Array.from({ length: 256 }, (_, row) => String(row))), RangeError);
  assert.throws(() => dataset.putMarks(0, 0, [[1, 1], [1]]), RangeError);
  assert.throws(() => dataset.put('school', columns.texts('school_key', ['S1', 'S2']), columns.texts('name', ['one'])),
    named('ROLLMARK_E_ARGUMENT'));
  engine.close();
  dataset.close();
});

test('what is not there is said, and a library that is none', () => {
  const { engine, dataset } = opened();
  const jobs = engine.describe('jobs');
  for (const use of [() => jobs.rows('Schüler'), () => jobs.column('jobs', 'none'), () => jobs.document('none.xml')]) {
    assert.throws(use, named('ROLLMARK_E_NOT_FOUND'));
  }
  assert.throws(() => new Library('/nowhere/librollmark.so.0'));
  for (const handle of [dataset, jobs, engine]) handle.close();
});

// audit_worker.mjs: what one thread does: an engine of its own, the school, the audit, and the report back to the first thread.
import { parentPort, workerData } from 'node:worker_threads';
import { Library } from './rollmark.mjs';
import { pushSchool } from './school.mjs';

const engine = new Library(workerData.library).open(workerData.config);
const dataset = engine.dataset();
pushSchool(dataset);
const result = dataset.run('audit', 'on=2026-11-06\ndocuments=xml');
parentPort.postMessage(result.document('report.xml'));
for (const handle of [result, dataset, engine]) handle.close();

// node bill_test.mjs PACKAGE SOURCE [without-copyleft]: the bill of materials and NOTICE of a package against its binaries and the
// machine. Nothing that a binary loads may be missing, nothing may stand there that none loads, and each name, version and
// Debian package must be what this machine has. `without-copyleft`: also all that those libraries load in their turn is
// in the bill, and nothing of it but the system's own is under a licence of the GPL's family.
import Ajv from 'ajv';
import formats from 'ajv-formats';
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { elfBelow, readElf, systemLibrary } from './elf.mjs';

const [folder, source, strict] = process.argv.slice(2);
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const bill = read(path.join(folder, 'share/doc/rollmark/rollmark.cdx.json'));

// CycloneDX's own schema, as its JavaScript library ships it.
const schemas = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  'node_modules/@cyclonedx/cyclonedx-library/res/schema');
const ajv = new Ajv.default({ strict: false, allErrors: true, formats: { 'iri-reference': true, 'idn-email': true } });
formats.default(ajv);
for (const name of ['spdx', 'jsf-0.82']) {
  ajv.addSchema(read(`${schemas}/${name}.SNAPSHOT.schema.json`), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
}
const fits = ajv.compile(read(`${schemas}/bom-1.5.SNAPSHOT.schema.json`));
assert(fits(bill), JSON.stringify(fits.errors, null, 1));
assert(!fits({ ...bill, components: [{ ...bill.components[0], type: 'libary' }] }), 'the schema is not looked at');

// Every reference leads somewhere, and none is there twice.
const components = new Map(bill.components.map((one) => [one['bom-ref'], one]));
assert.strictEqual(components.size, bill.components.length);
const needs = new Map(bill.dependencies.map((one) => [one.ref, one.dependsOn]));
assert.deepStrictEqual([...needs.keys()].sort(), ['package', ...components.keys()].sort());
for (const used of needs.values()) for (const one of used) assert(components.has(one), one);

// Binary by binary: what it loads, and what the bill says.
const binaries = new Map(elfBelow(folder).map((file) => {
  const elf = readElf(file);
  return [elf.soname ?? path.basename(file), elf];
}));
assert.deepStrictEqual([...needs.get('package')].sort(), [...binaries.keys()].sort());
const link = (reference) => components.get(reference).properties.find(({ name }) => name === 'rollmark:link').value;
// /lib is /usr/lib, but dpkg knows each file by one of the names.
const owners = new Map([...execFileSync('dpkg', ['-S', '*/x86_64-linux-gnu/*.so*'], { encoding: 'utf8', maxBuffer: 1 << 28 })
  .matchAll(/^([a-z0-9.+-]+)(?::\w+)?: (?:\/usr)?(\/\S+)$/gm)].map(([, owner, file]) => [file, owner]));
const packageOf = (soname) => {
  const file = systemLibrary(soname);
  assert(file, `${soname} is not on this machine`);
  const owner = owners.get(file.replace(/^\/usr/, ''));
  assert(owner, `no package has ${file}`);
  return owner;
};
for (const [name, elf] of binaries) {
  const loaded = new Set(elf.needed.filter((soname) => !binaries.has(soname)).map(packageOf));
  const said = needs.get(name).filter((reference) => link(reference) !== 'headers');
  assert.deepStrictEqual([...loaded].sort(), said.sort(), name);
}

// Headers that were compiled in leave no trace in a binary: the sources say.
const headers = { boost: 'libboost1.74-dev', CLI: 'libcli11-dev' };
const folders = { 'librollmark.so.0': ['plugin'], 'librollmark_adapter_csv.so': ['adapters/csv', 'adapters/sdk'],
  'librollmark_adapter_casefile.so': ['adapters/casefile', 'adapters/sdk'],
  'librollmark_adapter_sql.so': ['adapters/sql', 'adapters/sdk'], rollmark: ['abi/hosts/cli'],
  'rollmark-conform': ['adapters/conform'], 'rollmark-sample': ['adapters/sample'] };
for (const name of binaries.keys()) {
  const found = execFileSync('grep', ['-rhoE', '#include <[A-Za-z0-9]+/', ...folders[name].map((one) => path.join(source, one))],
    { encoding: 'utf8' }).split('\n').map((line) => headers[line.slice('#include <'.length, -1)]).filter(Boolean);
  const said = needs.get(name).filter((reference) => link(reference) === 'headers');
  assert.deepStrictEqual([...new Set(found)].sort(), said.sort(), `${name}: headers`);
}

// Versions and licences; NOTICE says the same to people, and the one in the source tree for all that is shipped.
const notices = [fs.readFileSync(path.join(folder, 'share/doc/rollmark/NOTICE'), 'utf8'), fs.readFileSync(path.join(source, 'NOTICE'), 'utf8')];
for (const [reference, one] of components) {
  if (binaries.has(reference)) continue;
  const version = execFileSync('dpkg-query', ['-W', '-f', '${Version}', reference], { encoding: 'utf8' });
  assert.strictEqual(one.version, version, reference);
  assert.strictEqual(decodeURIComponent(one.purl), `pkg:deb/debian/${reference}@${version}?arch=${/arch=(\w+)/.exec(one.purl)[1]}`);
  const licence = one.licenses[0].expression ?? one.licenses[0].license.id;
  for (const notice of notices) {
    const line = notice.replaceAll('\n    ', ' ').split('\n').find((text) => text.trim().startsWith(`${one.name.split(',')[0]} `));
    assert(line?.includes(` ${licence}`), `NOTICE: ${one.name}, ${licence}`);
  }
}
const shipped = notices[1].slice(0, notices[1].indexOf('In tests and benchmarks only'));
const names = [...shipped.matchAll(/^  (\S.*?)   /gm)].map((found) => found[1]);
const data = read(path.join(source, 'abi/packaging/dependencies.json')).dependencies;
assert.deepStrictEqual(names.sort(), [...new Set(data.map(({ name }) => name.split(',')[0]))].sort(), 'NOTICE of the source tree');

// What a runtime machine has to install: .ci/packages-runtime*.txt, beside what is never absent from one.
const list = strict ? 'packages-runtime-plugin-csv.txt' : 'packages-runtime.txt';
const listed = fs.readFileSync(path.join(source, '.ci', list), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
const wanted = [...components.keys()].filter((one) => !binaries.has(one) && ['shared', 'brought'].includes(link(one)));
assert.deepStrictEqual(listed.sort(), [...wanted, 'libstdc++6'].sort(), list);

if (strict) {
  const seen = new Set();
  const follow = (soname) => {
    if (seen.has(soname) || binaries.has(soname)) return;
    seen.add(soname);
    readElf(systemLibrary(soname)).needed.forEach(follow);
  };
  for (const elf of binaries.values()) elf.needed.forEach(follow);
  const reached = new Set([...seen].map(packageOf));
  assert.deepStrictEqual([...reached].sort(), [...components.keys()].filter((one) => !binaries.has(one) && link(one) !== 'headers').sort());
  for (const one of components.values()) {
    const licence = one.licenses[0].expression ?? one.licenses[0].license.id;
    assert(!/GPL/.test(licence) || link(one['bom-ref']) === 'system', `${one.name} is under ${licence}`);
  }
}
console.log(`${binaries.size} binaries, ${components.size - binaries.size} dependencies, all in the bill, no more`);

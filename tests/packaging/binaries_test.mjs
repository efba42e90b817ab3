// node binaries_test.mjs PACKAGE SOURCE BUILD: every program and library of a package against hardening.mjs, and no file of it that
// names a folder of the machine that built it.
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { elfBelow, filesBelow, readElf } from './elf.mjs';
import { faults } from './hardening.mjs';

const [folder, source, build] = process.argv.slice(2);
const listed = fs.readFileSync(path.join(source, 'abi/exports/rollmark.symbols'), 'utf8').split('\n').filter(Boolean);
const told = [];

const files = elfBelow(folder);
assert(files.length >= 2, 'a package has a library and an adapter');
for (const file of files) {
  const name = path.basename(file);
  const program = path.basename(path.dirname(file)) === 'bin';
  const exports = name.includes('_adapter_') ? ['rollmark_adapter_describe'] : listed;
  told.push(...faults(file, program ? 'program' : 'library', exports, !program || name === 'rollmark').map((fault) => `${name} ${fault}`));
}

// The library's symbols bear the version node that a later, frozen interface will be told apart by.
const library = readElf(files.find((file) => /librollmark\.so/.test(file)));
told.push(...library.defined.filter(({ type, name }) => type === 'T' && !name.endsWith('@@ROLLMARK_0')).map(({ name }) => `${name} has no version`));

// What the compiler was told leaves a trace only where there was something to do: each source that reads what others wrote was compiled so.
const commands = JSON.parse(fs.readFileSync(path.join(build, 'compile_commands.json'), 'utf8'));
const guarded = commands.filter(({ command }) => / -o (adapters\/(sdk|csv|sql|casefile)|plugin|abi\/hosts\/cli)\//.test(command));
assert(guarded.length > 500, `${guarded.length} sources`);
for (const { file, command } of guarded) {
  const flags = [' -fstack-protector-strong ', ' -D_FORTIFY_SOURCE=2 '];
  if (!flags.every((flag) => command.includes(flag))) told.push(`${path.relative(source, file)} is compiled without guards`);
}

const places = [source, build].map((place) => Buffer.from(fs.realpathSync(place)));
for (const file of filesBelow(folder)) {
  const bytes = fs.readFileSync(file);
  for (const place of places) if (bytes.includes(place)) told.push(`${path.relative(folder, file)} names ${place}`);
}
assert.deepStrictEqual(told, []);
console.log(`${files.length} binaries, ${filesBelow(folder).length} files`);

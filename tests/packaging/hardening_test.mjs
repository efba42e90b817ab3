// node hardening_test.mjs CC FOLDER: files that have the faults which hardening.mjs looks for. Each is linked as none of ours may be,
// and exactly its fault is to be told.
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { faults } from './hardening.mjs';

const [compiler, folder] = process.argv.slice(2);
fs.mkdirSync(folder, { recursive: true });
const write = (name, text) => {
  fs.writeFileSync(path.join(folder, name), guarded + text);
  return path.join(folder, name);
};
const visible = '__attribute__((visibility("default"))) ';
const guarded = 'void fill(char* text);\nvoid fill(char* text) { text[0] = 0; }\nint buffer(void);\nint buffer(void) { char text[64]; fill(text); return text[0]; }\n';
const source = write('one.c', `#include <stdlib.h>\n${visible}int one(void) { return abs(rand()); }\n`);
const wide = write('wide.c', `${visible}int one(void) { return 1; }\n${visible}int two(void) { return 2; }\n${visible}__attribute__((weak)) int three(void) { return 3; }\n`);
const both = write('both.c', `${visible}int one(void) { return 1; }\n__asm__(".section .both,\\"awx\\"\\n.byte 0\\n.text");\n`);
const address = write('address.c', `${visible}int one(void) { return 1; }\n__asm__(".text\\n.quad one");\n`);
const main = write('main.c', '#include <stdio.h>\nint main(void) { return puts("x") < 0; }\n');
const good = ['-fPIC', '-fvisibility=hidden', '-shared', '-Wl,-soname,one.so,-z,nodelete,-z,relro,-z,now,-z,noexecstack'];

let number = 0;
function expect(kind, options, file, words) {
  const made = path.join(folder, `made${++number}`);
  execFileSync(compiler, ['-fstack-protector-strong', ...options, file, '-o', made], { stdio: ['ignore', 'inherit', 'ignore'] });
  assert.deepStrictEqual(faults(made, kind, ['one'], true), words, options.join(' '));
}
const without = (option, instead = '') => good.map((one) => one.replace(option, instead));

expect('library', good, source, []);
expect('library', without(',-z,nodelete'), source, ['could be unloaded']);
expect('library', without('-z,now', '-z,lazy'), source, ['no full RELRO: its jump table can be overwritten']);
expect('library', without('-z,relro', '-z,norelro'), source, ['no full RELRO: its jump table can be overwritten']);
expect('library', without('noexecstack', 'execstack'), source, ['asks for an executable stack']);
expect('library', [...good, '-fno-stack-protector'], source, ['has no guard on its stack']);
expect('library', without('-soname,one.so,'), source, ['has no SONAME']);
expect('library', [...good, '-Wl,-rpath,/build/lib'], source, ['looks for libraries in /build/lib', 'has a search path of its own']);
expect('library', good, both, ['has memory to write to and to execute']);
expect('library', [...good, '-Wl,-z,notext'], address, ['relocates its code (TEXTREL)']);
expect('library', good, wide, ['exports three', "three is weak or unique (W), so another library's could take its place", 'exports two']);
expect('library', good, main, ['does not export one']);
expect('program', ['-pie', '-fPIE', '-Wl,-z,relro,-z,now'], main, []);
expect('program', ['-no-pie', '-fno-pie', '-Wl,-z,relro,-z,now'], main, ['is at a fixed address', 'is no position-independent program']);
expect('program', ['-pie', '-fPIE', '-Wl,-z,lazy'], main, ['no full RELRO: its jump table can be overwritten']);
console.log(`${number} files`);

// What binutils says of an ELF file, as values. It judges nothing.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const run = (program, ...options) => execFileSync(program, options, { encoding: 'utf8', maxBuffer: 1 << 28 });

// Every regular file below a folder, in the order of names.
export function filesBelow(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(file) : entry.isFile() ? [file] : [];
    });
}

const isElf = (file) => {
  const start = Buffer.alloc(4);
  const opened = fs.openSync(file);
  fs.readSync(opened, start);
  fs.closeSync(opened);
  return start.equals(Buffer.from('\x7fELF'));
};
export const elfBelow = (folder) => filesBelow(folder).filter(isElf);

export function readElf(file) {
  const dynamic = run('readelf', '-dW', file);
  const values = (tag) => [...dynamic.matchAll(new RegExp(`\\(${tag}\\)[^[\\n]*\\[([^\\]]*)\\]`, 'g'))].map((found) => found[1]);
  const flags = [...dynamic.matchAll(/\((?:FLAGS|FLAGS_1)\) +(?:Flags: )?(.*)/g)].flatMap((found) => found[1].trim().split(' '));
  const segments = [...run('readelf', '-lW', file).matchAll(/^ +([A-Z_]+) +0x\w+ 0x\w+ 0x\w+ 0x\w+ 0x\w+ ([RWE ]+?) +0x/gm)].map(
    (found) => ({ type: found[1], flags: found[2].replaceAll(' ', '') }));
  const symbols = run('nm', '-D', '--with-symbol-versions', file).split('\n').filter(Boolean).map((line) => {
    const [, type, name] = /^(?:\w+)? +(\S) (\S+)$/.exec(line);
    return { type, name };
  });
  return {
    type: /Type: +(\w+)/.exec(run('readelf', '-hW', file))[1],
    needed: values('NEEDED'),
    soname: values('SONAME')[0],
    searchPath: [...values('RUNPATH'), ...values('RPATH')],
    flags: new Set(flags),
    hasTextRelocations: /\(TEXTREL\)/.test(dynamic) || flags.includes('TEXTREL'),
    segments,
    defined: symbols.filter(({ type }) => !'Uvw'.includes(type)),
    undefined: symbols.filter(({ type }) => 'Uvw'.includes(type)).map(({ name }) => name),
  };
}

// What the dynamic linker of this machine would load for a name of a library.
const known = new Map();
export function systemLibrary(soname) {
  if (known.size === 0) {
    for (const found of run('/sbin/ldconfig', '-p').matchAll(/^\t(\S+) \((.*)\) => (\S+)$/gm)) {
      if (found[2].includes('x86-64') && !known.has(found[1])) known.set(found[1], fs.realpathSync(found[3]));
    }
  }
  return known.get(soname);
}

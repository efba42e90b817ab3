// What must hold of every ELF file that is shipped, whoever loads it: faults(file, kind, exports) lists what does not, in
// words. `kind` is program or library; `exports` is all that may leave a library; `guarded` asks for a guard on the stack.
import { readElf } from './elf.mjs';

export function faults(file, kind, exports, guarded) {
  const elf = readElf(file);
  const found = [];
  const must = (holds, words) => holds || found.push(words);
  const segment = (type) => elf.segments.find((one) => one.type === type);

  must(elf.segments.length > 3, 'segments cannot be read');
  must(elf.type === 'DYN', 'is at a fixed address');
  must(segment('GNU_RELRO') && elf.flags.has('NOW'), 'no full RELRO: its jump table can be overwritten');
  must(segment('GNU_STACK') && !segment('GNU_STACK').flags.includes('E'), 'asks for an executable stack');
  must(!elf.segments.some(({ type, flags }) => type === 'LOAD' && flags.includes('W') && flags.includes('E')),
    'has memory to write to and to execute');
  must(!guarded || elf.undefined.some((name) => name.startsWith('__stack_chk_fail')), 'has no guard on its stack');
  must(!elf.hasTextRelocations, 'relocates its code (TEXTREL)');
  for (const folder of elf.searchPath) must(folder === '$ORIGIN/../lib', `looks for libraries in ${folder}`);
  if (kind === 'program') {
    must(elf.flags.has('PIE'), 'is no position-independent program');
    return found;
  }
  must(elf.flags.has('NODELETE'), 'could be unloaded');
  must(elf.soname !== undefined, 'has no SONAME');
  must(elf.searchPath.length === 0, 'has a search path of its own');
  const names = elf.defined.filter(({ type, name }) => !(type === 'A' && name.startsWith('ROLLMARK_'))); // A: the version node
  for (const { type, name } of names) {
    const bare = name.replace(/@.*/, '');
    must(exports.includes(bare), `exports ${bare}`);
    must('TDBR'.includes(type), `${bare} is weak or unique (${type}), so another library's could take its place`);
  }
  for (const name of exports) must(names.some((one) => one.name.replace(/@.*/, '') === name), `does not export ${name}`);
  return found;
}

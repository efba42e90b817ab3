// native.mjs: rollmark.h as koffi sees it: the structs, the numbers and the signatures. It must not decide anything; rollmark.mjs does.
import koffi from 'koffi';

export const ABI_MAJOR = 0;
export const ABI_MINOR = 2;
export const OK = 0;
export const CANCELLED = 1;
export const [U8, I32, I64, DATE32, TEXT, BINARY, DICT8] = [1, 2, 3, 4, 5, 6, 7];
export const WARNING = 2;

const pointer = 'void *';
export const ErrorStruct = koffi.struct({
  struct_size: 'uint32_t', status: 'int32_t', detail: 'int32_t', message_len: 'uint32_t', message: koffi.array('uint8_t', 496),
});
export const Log = koffi.pointer(koffi.proto('RollmarkLog', 'void', [pointer, 'int32_t', 'str', pointer, 'int64_t']));
export const Progress = koffi.pointer(koffi.proto('RollmarkProgress', 'int32_t', [pointer, 'str', 'int64_t', 'int64_t']));
export const Host = koffi.struct({
  struct_size: 'uint32_t', reserved: 'uint32_t', context: pointer, log: Log, progress: Progress, extension: pointer,
});
// A column, and one in a column's `dictionary`, which has none of its own.
const columnWith = (dictionary) => koffi.struct({
  struct_size: 'uint32_t', type: 'int32_t', name: 'str', length: 'int64_t', values: pointer, offsets: pointer,
  validity: pointer, dictionary,
});
const Words = columnWith(pointer);
export const Column = columnWith(koffi.pointer(Words));

const made = koffi.out(koffi.pointer(pointer));
const error = koffi.inout(koffi.pointer(ErrorStruct));
const text = [pointer, 'int64_t'];
const signatures = {
  abi_version: ['uint32_t', []],
  build_info: ['str', []],
  status_name: ['str', ['int32_t']],
  engine_open: ['int32_t', [koffi.pointer(Host), ...text, made, error]],
  engine_cancel: ['void', [pointer]],
  engine_close: ['void', [pointer]],
  describe: ['int32_t', [pointer, 'str', made, error]],
  dataset_new: ['int32_t', [pointer, made, error]],
  dataset_load: ['int32_t', [pointer, 'str', ...text, error]],
  dataset_put: ['int32_t', [pointer, 'str', 'int64_t', koffi.pointer(Column), 'int32_t', error]],
  dataset_put_marks: ['int32_t', [pointer, 'int64_t', 'int64_t', 'int64_t', 'int64_t', pointer, 'int64_t', error]],
  dataset_free: ['void', [pointer]],
  run: ['int32_t', [pointer, 'str', ...text, made, error]],
  result_rows: ['int32_t', [pointer, 'str', koffi.out(koffi.pointer('int64_t'))]],
  result_column: ['int32_t', [pointer, 'str', 'str', koffi.inout(koffi.pointer(Column))]],
  result_document: ['int32_t', [pointer, 'str', made, koffi.out(koffi.pointer('int64_t'))]],
  result_free: ['void', [pointer]],
};

// The functions of the library at `path`, without their prefix. Throws where it cannot be loaded.
export function functionsOf(path) {
  const library = koffi.load(path);
  return Object.fromEntries(Object.entries(signatures).map(
    ([name, [result, parameters]]) => [name, library.func(`rollmark_${name}`, result, parameters)]));
}

// A copy of `length` bytes at an address.
export function bytesAt(address, length) {
  return length === 0 ? new Uint8Array(0) : new Uint8Array(koffi.view(address, length)).slice();
}

export function wordsAt(address) { return koffi.decode(address, Words); }

// A function that C may call until it is let go.
export function callable(type, body) { return koffi.register(body, type); }
export function letGo(callback) { koffi.unregister(callback); }

export const sizes = { error: koffi.sizeof(ErrorStruct), host: koffi.sizeof(Host), column: koffi.sizeof(Column) };

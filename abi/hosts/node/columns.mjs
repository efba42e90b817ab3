// columns.mjs: columns in Arrow's layout: JavaScript values to what rollmark_dataset_put takes, and back. It must not call the library.
import * as native from './native.mjs';

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });
const dayOf = 86400000;

// Days since 1970-01-01 of "2026-11-06", and back.
export const days = (date) => Date.parse(`${date}T00:00:00Z`) / dayOf;
const dateOf = (day) => new Date(day * dayOf).toISOString().slice(0, 10);

function validityOf(values) {
  const bits = new Uint8Array(values.length / 8 + 1);
  values.forEach((value, row) => { if (value !== null) bits[row >> 3] |= 1 << (row & 7); });
  return bits;
}

function column(name, type, values, more) {
  return {
    struct_size: native.sizes.column, type, name, length: values.length, values: null, offsets: null, validity: validityOf(values),
    dictionary: null, ...more,
  };
}

// Each of these makes a column of `values`; null is no value.
export function texts(name, values) {
  const cells = values.map((value) => utf8.encode(value ?? ''));
  const offsets = new Int32Array(cells.length + 1);
  cells.forEach((cell, row) => { offsets[row + 1] = offsets[row] + cell.length; });
  return column(name, native.TEXT, values, { values: Buffer.concat([...cells, Buffer.alloc(1)]), offsets });
}

// A typed array would cut what does not fit, and make NaN a 0.
function int32s(name, values) {
  const wrong = values.find((value) => (value | 0) !== value);
  if (wrong !== undefined) throw new RangeError(`column ${name} has a value that is no whole number of 32 bits, or no date`);
  return Int32Array.from(values);
}

export function dates(name, values) {
  return column(name, native.DATE32, values, { values: int32s(name, values.map((date) => (date === null ? 0 : days(date)))) });
}

export function numbers(name, values) {
  return column(name, native.I32, values, { values: int32s(name, values.map((number) => number ?? 0)) });
}

// Text that takes few values, 255 at most: it travels as a byte a row and a dictionary.
export function repeated(name, values) {
  const words = [...new Set(values.filter((value) => value !== null))];
  if (words.length > 255) throw new RangeError(`column ${name} has ${words.length} words, which are more than a byte can number`);
  const places = Uint8Array.from(values, (value) => Math.max(0, words.indexOf(value)));
  return column(name, native.DICT8, values, { values: places, dictionary: texts(name, words) });
}

const numberArrays = { [native.U8]: Uint8Array, [native.I32]: Int32Array, [native.I64]: BigInt64Array, [native.DATE32]: Int32Array };

// The values of a column that the library filled; a copy: the result may go afterwards. A 64-bit number is a Number where that holds it.
export function valuesOf(filled) {
  const length = Number(filled.length);
  const array = (Type, address, count) => new Type(native.bytesAt(address, count * Type.BYTES_PER_ELEMENT).buffer);
  let cell;
  if (filled.type in numberArrays) {
    const held = array(numberArrays[filled.type], filled.values, length);
    cell = (row) => held[row];
    if (filled.type === native.DATE32) cell = (row) => dateOf(held[row]);
    if (filled.type === native.I64) cell = (row) => (BigInt(Number(held[row])) === held[row] ? Number(held[row]) : held[row]);
  } else if (filled.type === native.TEXT || filled.type === native.BINARY) {
    const offsets = array(Int32Array, filled.offsets, length + 1);
    const bytes = native.bytesAt(filled.values, offsets[length]);
    const part = (row) => bytes.subarray(offsets[row], offsets[row + 1]);
    cell = filled.type === native.TEXT ? (row) => text.decode(part(row)) : part;
  } else if (filled.type === native.DICT8) {
    const words = valuesOf(native.wordsAt(filled.dictionary));
    const places = array(Uint8Array, filled.values, length);
    cell = (row) => words[places[row]];
  } else { // a host meets columns that are younger than it is
    throw new TypeError(`column ${filled.name} is of type ${filled.type}, which this host does not know`);
  }
  const validity = filled.validity ? native.bytesAt(filled.validity, (length + 7) >> 3) : null;
  return Array.from({ length }, (_, row) => (validity && !(validity[row >> 3] >> (row & 7) & 1) ? null : cell(row)));
}

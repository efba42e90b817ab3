// rollmark.mjs: Rollmark for Node 18.18 and later, over koffi: engines, datasets and results that are closed by close(), by `using` where the
// language has it (Symbol.dispose), or when they are collected.
//
// A closed handle throws a TypeError, a status that is not OK a RollmarkError, and an exception of a callback stops the call and is
// thrown after it. Calls are synchronous, and callbacks run within them; for long ones use a Worker, with an engine of its own.
import * as native from './native.mjs';
import { valuesOf } from './columns.mjs';

const utf8 = new TextDecoder('utf-8');

// A status that is not OK: `status` is the number, `name` its name, `detail` a number for a support desk.
export class RollmarkError extends Error {
  constructor(status, name, message, detail = 0) {
    super(message);
    this.status = status;
    this.name = name;
    this.detail = detail;
  }
}

// The progress callback or Engine.cancel stopped the call. It changed nothing.
export class Cancelled extends RollmarkError {}

const collected = new FinalizationRegistry((free) => free());

// One handle, and what frees it, once.
class Handle {
  #address;
  #free;

  constructor(address, free) {
    this.#address = address;
    let open = true;
    this.#free = () => {
      if (open) free(address);
      open = false;
    };
    collected.register(this, this.#free, this);
  }

  get address() {
    if (this.#address === null) throw new TypeError(`this ${this.constructor.name.toLowerCase()} is closed`);
    return this.#address;
  }

  close() {
    this.#address = null;
    collected.unregister(this);
    this.#free();
  }

  [Symbol.dispose]() { this.close(); }
}

// The host's side of one engine: no exception leaves it.
class Callbacks {
  thrown = null;

  constructor({ log, progress }) {
    this.log = native.callable(native.Log, (_context, level, category, message, length) => {
      this.guard(() => log?.(level, category, utf8.decode(native.bytesAt(message, Number(length)))));
    });
    this.progress = native.callable(native.Progress, (_context, phase, done, total) => {
      const cancels = this.guard(() => progress?.(phase, Number(done), Number(total)));
      return this.thrown || cancels ? 1 : 0;
    });
    this.host = {
      struct_size: native.sizes.host, reserved: 0, context: null, log: this.log, progress: this.progress, extension: null,
    };
  }

  guard(body) {
    if (this.thrown) return undefined;
    try {
      return body();
    } catch (error) {
      this.thrown = { error };
      return undefined;
    }
  }

  letGo() {
    native.letGo(this.log);
    native.letGo(this.progress);
  }
}

const textOf = (text) => {
  const bytes = Buffer.from(text, 'utf8');
  return [bytes, bytes.length];
};

// Names end at a NUL, so that one within would name something else.
function nameOf(text) {
  if (text.includes('\0')) throw new RangeError('a NUL in a name');
  return text;
}

// The library at a path. Throws where it cannot be loaded or speaks another version.
export class Library {
  constructor(path) {
    this.functions = native.functionsOf(path);
    const version = this.functions.abi_version();
    const [major, minor] = [version >>> 16, version & 0xffff];
    // 0.x may change with each minor; from 1.0 on a later minor serves an earlier host.
    if (major !== native.ABI_MAJOR || (major === 0 ? minor !== native.ABI_MINOR : minor < native.ABI_MINOR)) {
      throw new Error(`${path} speaks version ${major}.${minor}, this host ${native.ABI_MAJOR}.${native.ABI_MINOR}`);
    }
  }

  // callbacks: log(level, category, message) and progress(phase, done, total), which answers true to cancel.
  open(config, callbacks = {}) { return new Engine(this, config, callbacks); }

  check(status, message, detail) {
    if (status === native.OK) return;
    const name = this.functions.status_name(status);
    const Kind = status === native.CANCELLED ? Cancelled : RollmarkError;
    throw new Kind(status, name, typeof message === 'string' ? message : message(name), detail);
  }

  // A call that may fail; what a callback threw meanwhile is thrown here, where no C is above us.
  call(callbacks, name, makes, ...parameters) {
    const error = { struct_size: native.sizes.error, status: 0, detail: 0, message_len: 0, message: new Array(496).fill(0) };
    const out = [null];
    const outer = callbacks.thrown;
    callbacks.thrown = null;
    const status = this.functions[name](...parameters, ...(makes ? [out] : []), error);
    const thrown = callbacks.thrown;
    callbacks.thrown = outer;
    if (thrown) {
      if (makes && out[0]) this.functions[makes](out[0]);
      throw thrown.error;
    }
    this.check(status, () => utf8.decode(Uint8Array.from(error.message.slice(0, error.message_len))), error.detail);
    return out[0];
  }
}

export class Engine extends Handle {
  constructor(library, config, hooks) {
    const callbacks = new Callbacks(hooks);
    let address;
    try {
      address = library.call(callbacks, 'engine_open', 'engine_close', callbacks.host, ...textOf(config));
    } catch (error) {
      callbacks.letGo();
      throw error;
    }
    super(address, (engine) => {
      library.functions.engine_close(engine);
      callbacks.letGo(); // the library may call them until then
    });
    this.library = library;
    this.callbacks = callbacks;
  }

  call(name, makes, ...parameters) { return this.library.call(this.callbacks, name, makes, ...parameters); }

  describe(what) { return new Result(this.library, this.call('describe', 'result_free', this.address, nameOf(what))); }

  dataset() { return new Dataset(this, this.call('dataset_new', 'dataset_free', this.address)); }

  // Asks the running call to stop; within a callback.
  cancel() { this.library.functions.engine_cancel(this.address); }
}

export class Dataset extends Handle {
  constructor(engine, address) {
    super(address, engine.library.functions.dataset_free);
    this.engine = engine; // a dataset without its engine could not be run
  }

  load(adapter, source) { this.engine.call('dataset_load', null, this.address, nameOf(adapter), ...textOf(source)); }

  // columns: what columns.mjs makes, all of one length.
  put(table, ...columns) {
    this.engine.call('dataset_put', null, this.address, nameOf(table), columns[0]?.length ?? 0, columns, columns.length);
  }

  // marks: an array of bytes for each enrolment, all of one length; 0 is no mark.
  putMarks(firstEnrolment, firstHalfDay, marks) {
    const width = marks[0].length;
    if (marks.some((row) => row.length !== width)) throw new RangeError('rows of marks of different lengths');
    this.engine.call('dataset_put_marks', null, this.address, firstEnrolment, marks.length, firstHalfDay, width,
      Uint8Array.from(marks.flat()), width);
  }

  run(job, params = '') {
    return new Result(this.engine.library, this.engine.call('run', 'result_free', this.address, nameOf(job), ...textOf(params)));
  }
}

// Immutable, and outlives its dataset and engine. What it gives is a copy.
export class Result extends Handle {
  constructor(library, address) {
    super(address, library.functions.result_free);
    this.library = library;
  }

  rows(table) {
    const rows = [0];
    this.library.check(this.library.functions.result_rows(this.address, nameOf(table), rows), (name) => `${name}: ${table}`);
    return Number(rows[0]);
  }

  column(table, name) {
    const filled = {
      struct_size: native.sizes.column, type: 0, name: null, length: 0, values: null, offsets: null, validity: null, dictionary: null,
    };
    const status = this.library.functions.result_column(this.address, nameOf(table), nameOf(name), filled);
    this.library.check(status, (word) => `${word}: ${table}.${name}`);
    return valuesOf(filled);
  }

  document(name) {
    const [data, length] = [[null], [0]];
    this.library.check(this.library.functions.result_document(this.address, nameOf(name), data, length), (word) => `${word}: ${name}`);
    return Buffer.from(native.bytesAt(data[0], Number(length[0])));
  }
}

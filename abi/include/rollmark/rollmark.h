/* rollmark.h: the interface between Rollmark and the host that loads it (an MIS, a command, a script).
 *
 * Pure C, no dependency but <stdint.h>. It compiles as C90 (with long long) to C23 and C++98 to C++23. It must not hold a type
 * whose size a compiler chooses: no bool, enum, long, size_t, bit-field, union or varargs.
 *
 * READ THIS FIRST
 *
 * Threads. Engines are independent: use as many as you like, on as many threads. One engine, and the datasets
 * made from it, are used by one thread at a time; the thread may change between calls. Results are immutable and
 * may be read from any number of threads. rollmark_engine_cancel may be called from any thread until the engine is
 * closed. What is marked "any" needs no engine. The library creates no threads.
 *
 * Memory. Inputs are copied during the call. Outputs live with their handle; the host never frees them. Handles may
 * be freed in any order: each holds what it needs. A handle that was freed is the host's bug; one of the wrong kind is
 * answered with ROLLMARK_E_ARGUMENT. In .NET declare returned text as IntPtr: the marshaller frees a returned string.
 *
 * Text. UTF-8. A length of -1 means NUL-terminated. Text that is not UTF-8 in config, source, params or a name is
 * refused with its byte offset; in a table it rejects the row (see rollmark_dataset_put).
 *
 * Structs. The caller sets struct_size to sizeof of the struct it was compiled with. Structs grow only at the end, so
 * the library reads and writes no further than struct_size, and takes a shorter or a longer struct than its own; an
 * array of structs is as wide as struct_size says. Set every field, reserved ones to 0.
 *
 * Errors. A status means that the job was not done; bad marks are findings, never errors. Treat a status you do not
 * know as failure. Pass NULL for an error you do not want. ROLLMARK_E_INTERNAL is our bug: the engine then answers
 * ROLLMARK_E_STATE to everything but cancel, close and the frees.
 *
 * Callbacks run on the calling thread, during the call, and must not throw, longjmp or call back in, except to
 * rollmark_engine_cancel. A call from within a call, or on a second thread, is answered with ROLLMARK_E_STATE and a
 * line of level HOST_MISBEHAVING. Do not pthread_cancel a thread inside a call. No line of the log at info or above
 * holds anything about a pupil.
 *
 * Floating point. Every call saves the floating-point environment, works in the default one and restores yours;
 * callbacks run in yours.
 *
 * Names. Tables, columns, jobs, documents and adapters are named by text. rollmark_describe lists them.
 */
#ifndef ROLLMARK_ROLLMARK_H
#define ROLLMARK_ROLLMARK_H

#include <stdint.h>

#if defined(_WIN32)
#define ROLLMARK_CALL __cdecl
#else
#define ROLLMARK_CALL
#endif

#if defined(ROLLMARK_BUILD)
#if defined(_WIN32)
#define ROLLMARK_API __declspec(dllexport)
#else
#define ROLLMARK_API __attribute__((visibility("default")))
#endif
#else
#define ROLLMARK_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header. 0.x may change between minors; 1.0 freezes it. */
#define ROLLMARK_ABI_MAJOR 0
#define ROLLMARK_ABI_MINOR 2

/* What a call answers. 0 is success. */
typedef int32_t rollmark_status;
#define ROLLMARK_OK 0
#define ROLLMARK_CANCELLED 1    /* progress answered non-zero, or rollmark_engine_cancel was called */
#define ROLLMARK_E_ARGUMENT 10  /* the call is wrong: a NULL, a wrong handle, an unknown key */
#define ROLLMARK_E_STATE 11     /* a right call at a wrong moment: re-entry, two threads, a poisoned engine */
#define ROLLMARK_E_NOT_FOUND 12 /* no such adapter, job, table, column, document or school */
#define ROLLMARK_E_UNSUPPORTED 13 /* known, but not with this adapter, dataset or version */
#define ROLLMARK_E_DATA 20     /* input that cannot be read as what it should be, or too many rejected rows */
#define ROLLMARK_E_IO 21       /* a file, database or server could not be reached */
#define ROLLMARK_E_ADAPTER 22  /* an adapter broke its contract */
#define ROLLMARK_E_MEMORY 30   /* out of memory; the call left everything as it was */
#define ROLLMARK_E_INTERNAL 31 /* a fault of Rollmark; the engine is poisoned */

/* Levels of the log callback. */
#define ROLLMARK_LOG_DEBUG 0
#define ROLLMARK_LOG_INFO 1
#define ROLLMARK_LOG_WARNING 2
#define ROLLMARK_LOG_ERROR 3
#define ROLLMARK_LOG_HOST_MISBEHAVING 4
#define ROLLMARK_LOG_ADAPTER_MISBEHAVING 5

/* Types of a column. Layouts are Arrow's.
 *   U8      values: uint8_t[length]
 *   I32     values: int32_t[length]; a time of day is minutes since midnight
 *   I64     values: int64_t[length]; a moment is seconds since 1970-01-01 00:00 of local wall time
 *   DATE32  values: int32_t[length], days since 1970-01-01
 *   TEXT    offsets: int32_t[length + 1]; values: UTF-8 bytes; row i is [offsets[i], offsets[i + 1])
 *   BINARY  as TEXT, any bytes
 *   DICT8   values: uint8_t[length], positions in `dictionary`, a TEXT column
 * validity: bit i (least significant first) is 1 where row i has a value; NULL means that every row has one. */
#define ROLLMARK_TYPE_U8 1
#define ROLLMARK_TYPE_I32 2
#define ROLLMARK_TYPE_I64 3
#define ROLLMARK_TYPE_DATE32 4
#define ROLLMARK_TYPE_TEXT 5
#define ROLLMARK_TYPE_BINARY 6
#define ROLLMARK_TYPE_DICT8 7
/* The handles: what opens, makes and frees each says who owns it. Nothing looks inside. Since 0.1. */
typedef struct rollmark_engine rollmark_engine;
typedef struct rollmark_dataset rollmark_dataset;
typedef struct rollmark_result rollmark_result;

/* Where an error is written. The caller owns it, sets struct_size, and frees nothing. `message` is one line of
 * English, cut at a character, NUL-terminated; it names the key, table, row or file and never a pupil.
 * `detail` is a stable number for support desks, 0 where there is none. Since 0.1. */
struct rollmark_error_s {
  uint32_t struct_size;
  int32_t status;
  int32_t detail;
  uint32_t message_len;
  char message[496];
};
typedef struct rollmark_error_s rollmark_error;

/* What the host offers; copied. Every callback may be NULL. `context` is handed back untouched; `reserved` is 0.
 *   log        one line, NUL-terminated too; category is one of rollmark_describe's `log-categories`
 *   progress   called at least once a phase and at bounded intervals; total is -1 where unknown; non-zero cancels
 *   extension  a host service by id (ext_secret.h), or NULL. Thread: the calling one, during the call. Since 0.1. */
struct rollmark_host_s {
  uint32_t struct_size;
  uint32_t reserved;
  void* context;
  void(ROLLMARK_CALL* log)(void* context, int32_t level, const char* category, const char* message,
                           int64_t message_len);
  int32_t(ROLLMARK_CALL* progress)(void* context, const char* phase, int64_t done, int64_t total);
  const void*(ROLLMARK_CALL* extension)(void* context, const char* id);
};
typedef struct rollmark_host_s rollmark_host;

/* One column: given to rollmark_dataset_put, filled by rollmark_result_column (which needs struct_size set).
 * `name` is NUL-terminated. `dictionary` is set for DICT8 only. Anything pointed to in a filled column belongs to
 * the result; in a given one to the host, and is copied. Since 0.1. */
struct rollmark_column_s {
  uint32_t struct_size;
  int32_t type;
  const char* name;
  int64_t length;
  const void* values;
  const void* offsets;
  const uint8_t* validity;
  const struct rollmark_column_s* dictionary;
};
typedef struct rollmark_column_s rollmark_column;

/* The version that the loaded library speaks: major << 16 | minor.
 * Thread: any. Since 0.1. */
ROLLMARK_API uint32_t ROLLMARK_CALL rollmark_abi_version(void);

/* Version, compiler and rulebook of the loaded library, for a support desk.
 * Thread: any. Out: static text. Since 0.1. */
ROLLMARK_API const char* ROLLMARK_CALL rollmark_build_info(void);

/* The name of a status ("ROLLMARK_E_DATA"), or "unknown status".
 * Thread: any. In: status, any number. Out: static text. Since 0.1. */
ROLLMARK_API const char* ROLLMARK_CALL rollmark_status_name(rollmark_status status);

/* A table of further functions by id, or NULL where this build has none of that name: ext_arrow.h.
 * Thread: any. In: id, with its revision ("rollmark.arrow/1"); NULL is none. Out: static. Since 0.1. */
ROLLMARK_API const void* ROLLMARK_CALL rollmark_extension(const char* id);

/* Opens an engine: reads the rulebook and looks at the folders of adapters.
 * Thread: any; from then on one at a time.
 * In: host may be NULL, and is copied. config is `key=value` lines; an empty line, or one that starts with #, is
 *   skipped; NULL is no line:
 *     adapters=DIR      a folder of adapter libraries, absolute; may be repeated
 *     rulebook=FILE     a newer one, absolute, signed by FILE.sig; rulebook_key, _key_revoked, _signed: abi/SECURITY.md
 *     jobs=A,B          the jobs to load data for; default: audit,absence
 *     names=yes         load pupils' names too, for documents that show them; default: no
 *     personal=yes      load names, addresses, contacts and free text for the checks that read them; default: no, and
 *                       such a check says not run
 *     max_rejected=N    rows that a load, or all puts together, may reject; default: 1000
 * Out: *out, to be closed with rollmark_engine_close; NULL on any status but OK.
 * Statuses: ARGUMENT unknown key or bad value; DATA not UTF-8, or a rulebook unread or untrusted; IO; MEMORY.
 * Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_engine_open(const rollmark_host* host, const char* config,
                                                                int64_t config_len, rollmark_engine** out,
                                                                rollmark_error* err);

/* Asks the running call to stop at its next row or slice; it answers ROLLMARK_CANCELLED and changes nothing. With no
 * call running it does nothing. A statement that a server is still running ends at that server's own time limit.
 * Thread: any, until the engine is closed; also from a callback. In: NULL is fine. Since 0.1. */
ROLLMARK_API void ROLLMARK_CALL rollmark_engine_cancel(rollmark_engine* engine);

/* Closes an engine. Datasets and results stay valid, but a dataset can then no longer be put to, load or run. Closing
 * while a call runs is a mistake: it is logged, and that call is told to stop. No callback begins afterwards.
 * Thread: engine. In: NULL is fine. Since 0.1. */
ROLLMARK_API void ROLLMARK_CALL rollmark_engine_close(rollmark_engine* engine);

/* Lists what the engine knows: `adapters`, `codes`, `jobs` (with `job_parameters`), `la-profiles`, `log-categories`,
 * `mappings`, `outputs`, `preflight-rules`, `rules`, `tables`.
 * Thread: engine. In: what, the list's name.
 * Out: *out, a result with a table of that name and a document `NAME.xml`, to be freed with rollmark_result_free; NULL
 *   on any status but OK.
 * Statuses: ARGUMENT; NOT_FOUND unknown list; DATA not UTF-8; STATE; MEMORY. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_describe(rollmark_engine* engine, const char* what,
                                                             rollmark_result** out, rollmark_error* err);

/* Makes an empty dataset.
 * Thread: engine. Out: *out, to be freed with rollmark_dataset_free; NULL on any status but OK.
 * Statuses: ARGUMENT; STATE; MEMORY. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_dataset_new(rollmark_engine* engine,
                                                                rollmark_dataset** out, rollmark_error* err);

/* Loads a source through an adapter. May be called several times: the sources add up. All of a load is kept, or, on
 * any status but OK, nothing of it.
 * Thread: engine.
 * In: adapter is an id of rollmark_describe's `adapters`. source is `key=value` lines; an adapter takes the keys that
 *   its `source_keys` lists, as a rule:
 *     url         where the data is (sqlite:///path, ...); never with a password
 *     mapping     an embedded name (rollmark_describe's `mappings`) or an absolute path
 *     school      one school key; default: all
 *     from, to    YYYY-MM-DD; default: all
 *     tables      `table` or `table.column`, comma-separated; default: what the config's jobs need
 *     param.NAME  a parameter of the mapping
 * Statuses: ARGUMENT unknown key, or one that looks like a secret; NOT_FOUND unknown adapter; UNSUPPORTED; DATA; IO;
 *   ADAPTER the adapter broke its contract; CANCELLED; STATE; MEMORY. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_dataset_load(rollmark_dataset* dataset,
                                                                 const char* adapter, const char* source,
                                                                 int64_t source_len, rollmark_error* err);

/* Pushes rows into one canonical table. Several puts into one table add up; on any status but OK the dataset is as it
 * was. A row that cannot be placed is no error: it goes to the result table `rejected_row` (table, row, column, reason;
 * no value) and rule R123.
 * Thread: engine.
 * In: table is a name of rollmark_describe's `tables`; columns is an array of column_count structs, in any order, each
 *   of `rows` rows. Optional columns may be left out. Each is of the canonical type, or TEXT or DICT8, which are read
 *   strictly (2026-09-02, 08:45, 2026-09-02T08:45:00).
 * Statuses: ARGUMENT unknown table or column, wrong type, wrong length; DATA a needed column is missing, or too many
 *   rows were rejected; STATE; MEMORY. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_dataset_put(rollmark_dataset* dataset, const char* table,
                                                                int64_t rows, const rollmark_column* columns,
                                                                int32_t column_count, rollmark_error* err);

/* Pushes a rectangle of marks. Push `code` and `enrolment` first. A cell pushed twice is a duplicate mark.
 * Thread: engine.
 * In: `enrolments` rows from `first_enrolment` (0-based) of the rows pushed into the table `enrolment`, all of one
 *   school; `half_days` consecutive half days from `first_half_day` = 2 x days since 1970-01-01, + 1 for the afternoon,
 *   weekends included. marks[r * stride + c] is 0 where nothing was said, else the 1-based position of the code among
 *   the distinct vendor codes pushed into the table `code` for that school, in order of first appearance. stride is in
 *   bytes, at least half_days.
 * Statuses: ARGUMENT bad bounds; DATA rows of two schools, or a byte beyond the code list; STATE; MEMORY. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_dataset_put_marks(
    rollmark_dataset* dataset, int64_t first_enrolment, int64_t enrolments, int64_t first_half_day,
    int64_t half_days, const uint8_t* marks, int64_t stride, rollmark_error* err);

/* Frees a dataset. Results made from it stay valid.
 * Thread: any that does not use this dataset at the time, a finalizer's too. In: NULL is fine. Since 0.1. */
ROLLMARK_API void ROLLMARK_CALL rollmark_dataset_free(rollmark_dataset* dataset);

/* Runs a job on a dataset, which it does not change.
 * Thread: engine. In: job is a name of rollmark_describe's `jobs`; params is `key=value` lines with the keys of its
 *   `job_parameters`.
 * Out: *out, to be freed with rollmark_result_free; NULL on any status but OK.
 * Statuses: ARGUMENT unknown parameter or bad value; NOT_FOUND unknown job or school; UNSUPPORTED the data cannot
 *   answer (the message names the table); DATA; CANCELLED; STATE; MEMORY. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_run(rollmark_dataset* dataset, const char* job,
                                                        const char* params, int64_t params_len,
                                                        rollmark_result** out, rollmark_error* err);

/* The number of rows of a result's table. Every result has `summary`, `tables`, `columns` and `documents`.
 * Thread: any. In: table, by its name. Out: *out; 0 on any status but OK.
 * Statuses: ARGUMENT; NOT_FOUND; DATA not UTF-8. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_result_rows(const rollmark_result* result,
                                                                const char* table, int64_t* out);

/* A view of one column, in Arrow's layout. No byte is copied; it lives as long as the result.
 * Thread: any. In: table and column, by their names.
 * Out: *out, whose struct_size must be set; filled as far as that goes, fields unknown to this library are left as they
 *   are; emptied on any status but OK. `values` is never NULL.
 * Statuses: ARGUMENT; NOT_FOUND; UNSUPPORTED a DICT8 column, where the struct has no `dictionary`; DATA not UTF-8.
 * Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_result_column(const rollmark_result* result,
                                                                  const char* table, const char* column,
                                                                  rollmark_column* out);

/* A document by name ("report.html").
 * Thread: any. In: name. Out: *data and *len, its bytes, also NUL-terminated; they live as long as the result; NULL and 0
 *   on any status but OK.
 * Statuses: ARGUMENT; NOT_FOUND; DATA not UTF-8. Since 0.1. */
ROLLMARK_API rollmark_status ROLLMARK_CALL rollmark_result_document(const rollmark_result* result,
                                                                    const char* name, const char** data,
                                                                    int64_t* len);

/* Frees a result.
 * Thread: any, once. In: NULL is fine. Since 0.1. */
ROLLMARK_API void ROLLMARK_CALL rollmark_result_free(rollmark_result* result);

#ifdef __cplusplus
}
#endif

#endif

/* ext_secret.h: the host service "rollmark.host.secret/1": secrets by name, given only when they are asked for.
 *
 * A host offers it by answering a pointer to a rollmark_host_secret when its callback `extension` is asked for
 * ROLLMARK_EXT_HOST_SECRET. The library hands the answer on to the adapter (sink `secret` in adapter.h), or makes the
 * pseudonyms of a remote audit file with it ("remote-audit-key"), tokens ("cross-school-key"), references ("measure-reference-key"), or signs, seals and opens documents ("signing-key",
 * "sealing-key", for a renewal "old-signing-key": 32 bytes as 64 hex digits or base64), keeps no copy, and never puts it in a message, a log line or a result. Secrets must not be passed any other way: config,
 * source and params refuse keys that look like one. The conventions (structs, text, calls) are rollmark.h's.
 */
#ifndef ROLLMARK_EXT_SECRET_H
#define ROLLMARK_EXT_SECRET_H

#include <rollmark/rollmark.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ROLLMARK_EXT_HOST_SECRET "rollmark.host.secret/1"

/* The host's answer to extension(ROLLMARK_EXT_HOST_SECRET). It belongs to the host and must stay as it is until the
 * engine and the datasets made from it are gone.
 *   secret  a secret by name ("password"), UTF-8 and NUL-terminated, or NULL where the host has none of that name.
 *           `context` is rollmark_host's. The text belongs to the host and lives until the next call of `secret`.
 * Thread: the calling one, during rollmark_dataset_load, and during rollmark_run where a job's parameter asks for
 * pseudonyms, a signature or a key. Since 0.1. */
struct rollmark_host_secret_s {
  uint32_t struct_size;
  uint32_t reserved;
  const char*(ROLLMARK_CALL* secret)(void* context, const char* name);
};
typedef struct rollmark_host_secret_s rollmark_host_secret;

#ifdef __cplusplus
}
#endif

#endif

// Group `contract`, second half: how a load ends, what it says of errors, and the probe.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "text.hpp"
#include "trial.hpp"

namespace rollmark::conform {
namespace {

constexpr const char* unknown_key = "rollmark_conform_no_such_key=1";
constexpr useconds_t wait_for_late_calls = 200'000;

// First, middle and last of `count`.
std::set<std::int64_t> three_of(std::int64_t count) {
  return {1, (count + 1) / 2, count};
}

Verdict cancel(Trial& trial) {
  const std::int64_t calls = trial.plain().sink->progress_calls();
  if (calls == 0) return failed("progress is never called, so nobody can cancel");
  for (const std::int64_t at : three_of(calls)) {
    const LoadRun run = trial.load_cancelled(at);
    const std::string place = fmt::format("cancelled at call {} of progress, the load ", at);
    if (!run.sink->stopped())
      return failed(fmt::format("a second load made fewer than {} calls of progress", at));
    if (run.threw || run.status != ROLLMARK_CANCELLED) return failed(place + run.answer());
    if (run.sink->puts_after_stop() > 0) return failed(place + "went on putting");
  }
  return passed();
}

Verdict refused_put(Trial& trial) {
  const std::int64_t puts = trial.plain().sink->puts();
  if (puts == 0) return does_not_apply("nothing is put");
  for (const std::int64_t at : three_of(puts)) {
    const LoadRun run = trial.load_refused(at);
    const std::string place = fmt::format("put {} was refused with ROLLMARK_E_DATA; the load ", at);
    if (!run.sink->stopped()) return failed(fmt::format("a second load made fewer than {} puts", at));
    if (run.threw || run.status != ROLLMARK_E_DATA) return failed(place + run.answer());
    if (run.sink->puts_after_stop() > 0) return failed(place + "went on putting");
  }
  return passed();
}

Verdict sink_not_kept(Trial& trial) {
  trial.plain();
  SinkOrder order;
  order.wanted = trial.wanted();
  trial.load(trial.request().source, std::move(order));
  usleep(wait_for_late_calls);
  const std::int64_t late = trial.late_calls();
  if (late == 0) return passed();
  return failed(fmt::format("{} calls of a sink whose load had ended", late));
}

Verdict refuses_unknown_key(Trial& trial) {
  const LoadRun run = trial.load(trial.source_with(unknown_key), {.wanted = trial.wanted()});
  if (!run.threw && run.status == ROLLMARK_E_ARGUMENT) return passed();
  return failed("a source with an unknown key: the load " + run.answer());
}

Verdict errors_filled(Trial& trial) {
  const LoadRun run = trial.load(trial.source_with(unknown_key), {.wanted = trial.wanted()});
  if (run.threw) return failed("an exception left load");
  if (run.status == ROLLMARK_OK) return does_not_apply("no load of this kit failed by itself");
  const std::string fault = run.error.fault(run.status);
  return fault.empty() ? passed() : failed(fault);
}

Verdict small_error(Trial& trial) {
  for (const std::size_t room : {std::size_t{0}, std::size_t{1}, std::size_t{24}}) {
    const auto size = static_cast<std::uint32_t>(offsetof(rollmark_error, message) + room);
    const LoadRun run = trial.load(trial.source_with(unknown_key), {.wanted = trial.wanted()}, size);
    if (run.threw) return failed("an exception left load");
    if (run.error.overrun())
      return failed(fmt::format("bytes were written behind a struct_size of {}", size));
    if (run.status != ROLLMARK_OK && room > 1 && run.error.message().size() >= room) {
      return failed(fmt::format("the message has no NUL within a struct_size of {}", size));
    }
  }
  return passed();
}

Verdict newer_host(Trial& trial) {
  const LoadRun run = trial.load(trial.request().source, {.wanted = trial.wanted(), .newer_host = true},
                                 sizeof(rollmark_error) + 64);
  if (run.threw || run.status != ROLLMARK_OK) return failed("with longer structs the load " + run.answer());
  if (run.sink->data().rows() == trial.plain().sink->data().rows()) return passed();
  return failed(fmt::format("with longer structs {} rows came, otherwise {}", run.sink->data().rows(),
                            trial.plain().sink->data().rows()));
}

Verdict no_log(Trial& trial) {
  const LoadRun run = trial.load(trial.request().source, {.wanted = trial.wanted(), .no_log = true});
  if (!run.threw && run.status == ROLLMARK_OK) return passed();
  return failed("with a host that has no log the load " + run.answer());
}

bool has_probe(const rollmark_adapter& adapter) {
  return (adapter.capabilities & ROLLMARK_ADAPTER_PROBES) != 0 && adapter.probe != nullptr;
}

Verdict probe(Trial& trial) {
  const rollmark_adapter& adapter = trial.adapter();
  if (!has_probe(adapter)) return does_not_apply("it has no probe");
  const std::string& source = trial.request().source;
  for (const std::int64_t capacity :
       {std::int64_t{4096}, std::int64_t{16}, std::int64_t{2}, std::int64_t{1}}) {
    std::string out(5000, '\x5A');
    GuardedError error;
    const rollmark_status status = adapter.probe(source.c_str(), static_cast<std::int64_t>(source.size()),
                                                 out.data(), capacity, error.get());
    const std::string place = fmt::format("with room for {} bytes the probe ", capacity);
    if (status != ROLLMARK_OK)
      return failed(fmt::format("{}answered {}: {}", place, status, error.message()));
    const auto room = static_cast<std::size_t>(capacity);
    if (out.find_first_not_of('\x5A', room) != std::string::npos) return failed(place + "wrote behind it");
    const std::size_t length = out.find('\0');
    if (length >= room) return failed(place + "ended without a NUL");
    const std::string line = out.substr(0, length);
    if (!is_utf8(line)) return failed(place + "cut a character, or answered no UTF-8");
    if (line.find('\n') != std::string::npos) return failed(place + "answered more than one line");
    if (capacity == 4096 && line.empty()) return failed("the probe says nothing");
  }
  return passed();
}

Verdict probe_arguments(Trial& trial) {
  const rollmark_adapter& adapter = trial.adapter();
  if (!has_probe(adapter)) return does_not_apply("it has no probe");
  char out[64] = {};
  GuardedError error;
  const std::string& source = trial.request().source;
  const auto length = static_cast<std::int64_t>(source.size());
  if (adapter.probe(source.c_str(), length, nullptr, 64, error.get()) == ROLLMARK_OK)
    return failed("out is NULL: answered OK");
  if (adapter.probe(source.c_str(), length, out, 0, error.get()) == ROLLMARK_OK)
    return failed("capacity 0: answered OK");
  if (adapter.probe(nullptr, -1, out, sizeof out, error.get()) == ROLLMARK_OK)
    return failed("source is NULL: answered OK");
  if (adapter.probe("no line of any source", -1, out, sizeof out, nullptr) == ROLLMARK_OK) {
    return failed("a bad source: answered OK");
  }
  return passed();
}

constexpr Check checks[] = {
    {"contract.cancel", "A load that is cancelled answers ROLLMARK_CANCELLED, and puts nothing more",
     "Where progress answers anything but 0, stop at once and return ROLLMARK_CANCELLED.", Need::load,
     cancel},
    {"contract.refused-put", "A put that is refused ends the load with its status",
     "Look at the status of each put; where it is not ROLLMARK_OK, return it at once.", Need::load,
     refused_put},
    {"contract.sink-not-kept", "The sink is not called after load has returned",
     "Keep nothing of the sink; wait for threads of your own before you return.", Need::load, sink_not_kept},
    {"contract.unknown-key", "A key of the source that it does not know is refused",
     "Return ROLLMARK_E_ARGUMENT and name the key: a slip of the pen must not widen a load.", Need::load,
     refuses_unknown_key},
    {"contract.errors", "A failure says why: status, one line of UTF-8, its length",
     "Fill status, message_len and message of the error, with a NUL, and leave struct_size.", Need::load,
     errors_filled},
    {"contract.small-error", "An older host's shorter error is not written beyond its struct_size",
     "Cut the message to struct_size - offsetof(rollmark_error, message) - 1 bytes, at a character.",
     Need::load, small_error},
    {"contract.newer-host", "A newer host, whose structs are longer, gets the same",
     "Step through sink.wanted by wanted_size bytes; never compare a struct_size for equality.", Need::load,
     newer_host},
    {"contract.no-log", "A host without a log is no crash", "Test sink.log before you call it.", Need::load,
     no_log},
    {"contract.probe", "The probe answers one line within the room it is given",
     "Write at most capacity bytes with the NUL, cut at a character, in one line.", Need::load, probe},
    {"contract.probe-arguments", "The probe refuses NULL and no room",
     "Test out, capacity and source before you use them; answer ROLLMARK_E_ARGUMENT.", Need::load,
     probe_arguments}};

}  // namespace

std::span<const Check> call_checks() {
  return checks;
}

}  // namespace rollmark::conform

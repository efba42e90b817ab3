// What each broken adapter does, beside the template adapter's own reading.
#include "broken/ways.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "broken/intercept.hpp"

namespace example {
namespace {

bool is(const char* text, std::string_view name) {
  return text != nullptr && text == name;
}

rollmark_status deliver_well(Request request, const rollmark_sink& sink, rollmark_error* error) {
  return deliver(request, sink, error);
}

// --- of its contract with the sink

rollmark_status unwanted(Request request, const rollmark_sink& sink, rollmark_error* error) {
  static constexpr const char* columns[] = {"school_key", "pupil_key", "contact_key", "surname"};
  std::vector<rollmark_wanted> wanted(sink.wanted, sink.wanted + sink.wanted_count);
  if (sink.wanted_size != sizeof(rollmark_wanted)) return deliver(request, sink, error);
  for (const char* column : columns)
    wanted.push_back({sizeof(rollmark_wanted), ROLLMARK_TYPE_TEXT, 0, 0, "contact", column});
  rollmark_sink wide = sink;
  wide.wanted = wanted.data();
  wide.wanted_count = static_cast<int64_t>(wanted.size());
  return deliver(request, wide, error);
}

struct FallingOffsets : Intercept {
  using Intercept::Intercept;
  rollmark_status put(const char* table, int64_t rows, std::vector<rollmark_column> columns,
                      rollmark_error* error) override {
    std::vector<int32_t> offsets;
    if (is(table, "calendar")) {
      for (int64_t row = 0; row <= rows; ++row) offsets.push_back(static_cast<int32_t>(rows - row));
      columns.back().offsets = offsets.data();
    }
    return Intercept::put(table, rows, columns, error);
  }
};

struct OtherTypes : Intercept {
  using Intercept::Intercept;
  rollmark_status put(const char* table, int64_t rows, std::vector<rollmark_column> columns,
                      rollmark_error* error) override {
    if (is(table, "calendar")) columns.back().type = ROLLMARK_TYPE_BINARY;
    return Intercept::put(table, rows, columns, error);
  }
};

struct NoRequired : Intercept {
  using Intercept::Intercept;
  rollmark_status put(const char* table, int64_t rows, std::vector<rollmark_column> columns,
                      rollmark_error* error) override {
    if (is(table, "coverage"))
      std::erase_if(columns, [](const rollmark_column& c) { return is(c.name, "state"); });
    return Intercept::put(table, rows, columns, error);
  }
};

struct DeafToCancel : Intercept {
  using Intercept::Intercept;
  int32_t progress(const char* phase, int64_t done, int64_t total) override {
    return Intercept::progress(phase, done, total), 0;
  }
};

struct Silent : Intercept {
  using Intercept::Intercept;
  int32_t progress(const char*, int64_t, int64_t) override { return 0; }
};

struct DeafToRefusal : Intercept {
  using Intercept::Intercept;
  rollmark_status put(const char* table, int64_t rows, std::vector<rollmark_column> columns,
                      rollmark_error* error) override {
    return Intercept::put(table, rows, columns, error), ROLLMARK_OK;
  }
};

struct EachTimeOtherwise : Intercept {
  using Intercept::Intercept;
  rollmark_status put(const char* table, int64_t rows, std::vector<rollmark_column> columns,
                      rollmark_error* error) override {
    static int loads = 0;
    static constexpr uint8_t none[64] = {};
    if (is(table, "school") && loads++ > 0) {
      for (rollmark_column& column : columns) {
        if (is(column.name, "name")) column.validity = none;
      }
    }
    return Intercept::put(table, rows, columns, error);
  }
};

template <class Broken>
rollmark_status through(Request request, const rollmark_sink& sink, rollmark_error* error) {
  Broken broken(sink);
  return deliver(request, broken.sink(), error);
}

rollmark_status keeps_sink(Request request, const rollmark_sink& sink, rollmark_error* error) {
  static std::optional<rollmark_sink> last;
  if (last) last->progress(last->context, "late", 0, -1);
  last = sink;
  return deliver(request, sink, error);
}

rollmark_status other_thread(Request request, const rollmark_sink& sink, rollmark_error* error) {
  std::thread([&] { sink.progress(sink.context, "elsewhere", 0, -1); }).join();
  return deliver(request, sink, error);
}

rollmark_status fixed_stride(Request request, const rollmark_sink& sink, rollmark_error* error) {
  rollmark_sink own = sink;
  own.wanted_size = sizeof(rollmark_wanted);
  return deliver(request, own, error);
}

rollmark_status names_pupil(Request request, const rollmark_sink& sink, rollmark_error* error) {
  try {
    return deliver(request, sink, error);
  } catch (const HostRefused& refused) {
    std::string surname;
    std::ifstream file(request.file);
    for (std::string line; std::getline(file, line) && surname.empty();) {
      if (line.find("|P1|A") != std::string::npos) surname = "Ashworth";
    }
    throw Fault(refused.status, "could not hand over the row of " + surname);
  }
}

rollmark_status ignores_dates(Request request, const rollmark_sink& sink, rollmark_error* error) {
  request.from.clear();
  request.to.clear();
  return deliver(request, sink, error);
}

rollmark_status ignores_school(Request request, const rollmark_sink& sink, rollmark_error* error) {
  request.school.clear();
  return deliver(request, sink, error);
}

// --- of its manners in the process

template <void (*Before)(const Request&)>
rollmark_status after(Request request, const rollmark_sink& sink, rollmark_error* error) {
  Before(request);
  return deliver(request, sink, error);
}

void hang(const Request&) {
  for (;;) pause();
}
void crash(const Request&) {
  static_cast<void>(std::raise(SIGSEGV));
}
void leave(const Request&) {
  _exit(0);
}
void change_locale(const Request&) {
  static_cast<void>(std::setlocale(LC_ALL, "C"));
}
void change_folder(const Request&) {
  if (chdir("/proc") != 0) std::abort();
}
void change_environment(const Request&) {
  setenv("ROLLMARK_BROKEN", "yes", 1);
}
void change_rounding(const Request&) {
  std::fesetround(FE_UPWARD);
}
void change_signals(const Request&) {
  static_cast<void>(std::signal(SIGUSR2, SIG_IGN));
}
void leave_open(const Request&) {
  static_cast<void>(open("/dev/null", O_RDONLY | O_CLOEXEC));
}
void leave_thread(const Request&) {
  std::thread([] {
    for (;;) pause();
  }).detach();
}
void print(const Request&) {
  static_cast<void>(std::puts("loading"));
}
void write_beside(const Request& request) {
  const std::string lock = request.file + ".lock";
  std::ofstream(lock) << "mine";
  static_cast<void>(std::remove(lock.c_str()));
}

constexpr Way ways[] = {{"changes_environment", after<change_environment>},
                        {"changes_folder", after<change_folder>},
                        {"changes_locale", after<change_locale>},
                        {"changes_rounding", after<change_rounding>},
                        {"changes_signals", after<change_signals>},
                        {"crashes", after<crash>},
                        {"deaf_to_cancel", through<DeafToCancel>},
                        {"deaf_to_refusal", through<DeafToRefusal>},
                        {"dies_on_loading", deliver_well},
                        {"each_time_otherwise", through<EachTimeOtherwise>},
                        {"ends_the_process", after<leave>},
                        {"falling_offsets", through<FallingOffsets>},
                        {"fixed_stride", fixed_stride},
                        {"hangs", after<hang>},
                        {"ignores_dates", ignores_dates},
                        {"ignores_school", ignores_school},
                        {"keeps_sink", keeps_sink},
                        {"leaves_open", after<leave_open>},
                        {"leaves_thread", after<leave_thread>},
                        {"lies_about_size", deliver_well},
                        {"misnamed", deliver_well},
                        {"names_pupil", names_pupil},
                        {"no_required", through<NoRequired>},
                        {"other_thread", other_thread},
                        {"other_types", through<OtherTypes>},
                        {"prints", after<print>},
                        {"promises_probe", deliver_well},
                        {"repeats_values", deliver_well, false, false, true},
                        {"second_symbol", deliver_well},
                        {"silent", through<Silent>},
                        {"throws", deliver_well, true},
                        {"unwanted", unwanted},
                        {"whole_error", deliver_well, false, true},
                        {"writes_beside", after<write_beside>}};

}  // namespace

const Way& find_way(std::string_view name) {
  for (const Way& way : ways) {
    if (way.name == name) return way;
  }
  throw std::logic_error("no such way");
}

}  // namespace example

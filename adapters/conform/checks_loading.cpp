// Group `loading`: what can be seen of an adapter before it loads anything.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "text.hpp"
#include "trial.hpp"

namespace rollmark::conform {
namespace {

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

Verdict file_name(Trial& trial) {
  if (is_id(name_in_file(trial.request().library))) return passed();
  return failed("the file is called " + trial.request().library.filename().string());
}

Verdict one_symbol(Trial& trial) {
  std::vector<std::string> names;
  try {
    names = exported_symbols(trial.request().library);
  } catch (const std::exception& fault) {
    return failed(fault.what());
  }
  std::erase_if(names, [](const std::string& name) {
    return name == "_init" || name == "_fini" || name == "_edata" || name == "_end" || name == "__bss_start";
  });
  if (names == std::vector<std::string>{"rollmark_adapter_describe"}) return passed();
  if (std::ranges::find(names, "rollmark_adapter_describe") == names.end()) {
    return failed("rollmark_adapter_describe is not exported");
  }
  std::erase(names, "rollmark_adapter_describe");
  return failed(fmt::format("exported besides it: {}{}", names.front(),
                            names.size() > 1 ? fmt::format(" and {} more", names.size() - 1) : ""));
}

Verdict describe(Trial& trial) {
  const rollmark_adapter* theirs = nullptr;
  try {
    theirs = trial.library().theirs();
  } catch (const std::exception& fault) {
    return failed(fault.what());
  }
  if (theirs == nullptr) return failed("the description is NULL: it says that it cannot run here");
  if (trial.library().describe() != theirs) return failed("the second call answers another description");
  const rollmark_adapter& ours = trial.adapter();
  if (theirs->struct_size < AdapterLibrary::smallest || ours.load == nullptr) {
    return failed(fmt::format("the description has {} bytes and {} load", theirs->struct_size,
                              ours.load == nullptr ? "no" : "a"));
  }
  Verdict verdict = passed();
  if (ours.id != nullptr && ours.version != nullptr && is_utf8(ours.id) && is_utf8(ours.version)) {
    verdict.kept = fmt::format("{} {}", ours.id, ours.version);
  }
  return verdict;
}

// Whether the bytes of the description are there to read, and in a file: static memory, not the heap.
Verdict struct_size(Trial& trial) {
  const rollmark_adapter* theirs = trial.library().theirs();
  if (theirs->abi <= ROLLMARK_ADAPTER_ABI && theirs->struct_size > sizeof(rollmark_adapter)) {
    return failed(fmt::format("struct_size is {}, but ABI {} has {} bytes", theirs->struct_size, theirs->abi,
                              sizeof(rollmark_adapter)));
  }
  if (theirs->struct_size % alignof(rollmark_adapter) != 0) {
    return failed(fmt::format("struct_size is {}, which ends inside a field", theirs->struct_size));
  }
  return passed();
}

Verdict abi_window(Trial& trial) {
  const std::uint32_t abi = trial.adapter().abi;
  if (abi >= ROLLMARK_ADAPTER_ABI_OLDEST && abi <= ROLLMARK_ADAPTER_ABI) return passed();
  return failed(fmt::format("adapter ABI {}; {} to {} are accepted", abi, ROLLMARK_ADAPTER_ABI_OLDEST,
                            ROLLMARK_ADAPTER_ABI));
}

Verdict identity(Trial& trial) {
  const rollmark_adapter& adapter = trial.adapter();
  const std::pair<const char*, const char*> texts[] = {
      {"id", adapter.id}, {"name", adapter.name}, {"vendor", adapter.vendor}, {"version", adapter.version}};
  for (const auto& [field, text] : texts) {
    if (text == nullptr || *text == '\0') return failed(fmt::format("no {}", field));
    if (!is_utf8(text)) return failed(fmt::format("the {} is no UTF-8", field));
  }
  if (!is_id(adapter.id)) return failed("the id is not lower-case letters, digits and _, 40 at most");
  const std::string name = name_in_file(trial.request().library);
  if (name != adapter.id)
    return failed(fmt::format("the id is \"{}\", the file is named for \"{}\"", adapter.id, name));
  return passed();
}

Verdict capabilities(Trial& trial) {
  const rollmark_adapter& adapter = trial.adapter();
  constexpr std::int64_t known = ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_WRITES | ROLLMARK_ADAPTER_PROBES;
  if ((adapter.capabilities & ~known) != 0)
    return failed(fmt::format("unknown bits: {}", adapter.capabilities));
  if ((adapter.capabilities & ROLLMARK_ADAPTER_READS) == 0) return failed("READS is not set");
  const bool probes = (adapter.capabilities & ROLLMARK_ADAPTER_PROBES) != 0;
  if (probes && adapter.probe == nullptr) return failed("PROBES is set and probe is NULL");
  const bool writes = (adapter.capabilities & ROLLMARK_ADAPTER_WRITES) != 0;
  if (writes != (adapter.append != nullptr)) return failed("WRITES and append do not agree");
  if (writes && std::string_view(adapter.id) != "casefile")
    return failed("it can write; only the case file may");
  return passed();
}

Verdict keys(Trial& trial) {
  const rollmark_adapter& adapter = trial.adapter();
  for (const char* list : {adapter.source_keys, adapter.mappings}) {
    if (list == nullptr) continue;
    if (*list == '\0' || !is_utf8(list)) return failed("a list that is empty, or no UTF-8");
  }
  if (adapter.source_keys == nullptr) return passed();
  for (const std::string& key : listed(adapter.source_keys)) {
    if (key == "secret") continue;  // the name of one that sink.secret answers
    std::string lower = key;
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    for (const char* word : {"password", "passwd", "pwd", "secret", "token", "apikey", "api_key"}) {
      if (lower.find(word) != std::string::npos)
        return failed(fmt::format("the key \"{}\" asks for a secret", key));
    }
  }
  for (const std::string_view key : {"school", "from", "to", "tables"}) {
    if (!trial.takes_key(key)) return failed(fmt::format("the key \"{}\" is not among the source keys", key));
  }
  return passed();
}

// A verb called as no host should: it must answer a status that is not OK, and live.
template <class Call>
std::string answers_badly(Call call) {
  try {
    return call() == ROLLMARK_OK ? "was answered ROLLMARK_OK" : "";
  } catch (...) {
    return "threw an exception";
  }
}

Verdict null_source(Trial& trial) {
  SinkOrder order;
  order.wanted = trial.wanted();
  KitSink sink(order);
  GuardedError error;
  const std::string why =
      answers_badly([&] { return trial.adapter().load(nullptr, -1, sink.sink(), error.get()); });
  return why.empty() ? passed() : failed("a source that is NULL " + why);
}

Verdict null_sink(Trial& trial) {
  GuardedError error;
  const std::string& source = trial.request().source;
  const std::string why = answers_badly([&] {
    return trial.adapter().load(source.c_str(), static_cast<std::int64_t>(source.size()), nullptr,
                                error.get());
  });
  return why.empty() ? passed() : failed("a sink that is NULL " + why);
}

Verdict null_error(Trial& trial) {
  SinkOrder order;
  order.wanted = trial.wanted();
  KitSink sink(order);
  const std::string why =
      answers_badly([&] { return trial.adapter().load("no line of any source", -1, sink.sink(), nullptr); });
  return why.empty() ? passed() : failed("a bad source with an error that is NULL " + why);
}

constexpr Check checks[] = {
    {"loading.file-name", "The file is named librollmark_adapter_NAME.so",
     "Name the file so; NAME is lower-case letters, digits and _, 40 at most.", Need::nothing, file_name},
    {"loading.one-symbol", "It exports rollmark_adapter_describe and nothing else",
     "Link with -fvisibility=hidden and a version script (adapters/exports.map), and --exclude-libs,ALL.",
     Need::nothing, one_symbol},
    {"loading.describe", "It loads, and describes itself the same each time",
     "Give every library that it needs an absolute place or an $ORIGIN; answer one static description with a "
     "load.",
     Need::nothing, describe},
    {"loading.struct-size", "struct_size is the size of the description",
     "Set struct_size to sizeof(rollmark_adapter) of the header it is compiled with.", Need::description,
     struct_size},
    {"loading.abi-window", "Its adapter ABI is one that the library accepts",
     "Set abi to ROLLMARK_ADAPTER_ABI, and compile with the header of the library that hosts use.",
     Need::description, abi_window},
    {"loading.identity", "Id, name, vendor and version are there, and the id is the file's",
     "Fill the four texts; make id equal to NAME of the file.", Need::description, identity},
    {"loading.capabilities", "Capability bits and verbs agree",
     "Set READS; set PROBES and WRITES exactly where probe and append are there; an MIS is never written to.",
     Need::description, capabilities},
    {"loading.keys", "Its lists of keys and mappings can be read, and no key asks for a secret",
     "List school, from, to, tables and your own keys with commas; ask for secrets through sink.secret.",
     Need::description, keys},
    {"loading.null-source", "A source that is NULL is refused", "Test the argument before you use it.",
     Need::description, null_source},
    {"loading.null-sink", "A sink that is NULL is refused", "Test the argument before you use it.",
     Need::description, null_sink},
    {"loading.null-error", "An error that is NULL is no crash", "Write to the error only where there is one.",
     Need::description, null_error}};

}  // namespace

std::span<const Check> loading_checks() {
  return checks;
}

}  // namespace rollmark::conform

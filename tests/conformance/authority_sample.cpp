// Makes an authority in this process.
#include "conformance/authority_sample.hpp"

#include <stdlib.h>

#include <stdexcept>

#include "sample/authority.hpp"
#include "sample/writers.hpp"

namespace rollmark::test {

AuthoritySample::AuthoritySample(int schools) {
  sample::Options options;
  options.kind = sample::find_kind("primary");
  options.schools = schools;
  options.pupils = 30;
  options.seed = 7;
  options.faults = false;
  if (!sample::parse_date(authority_day, options.to)) throw std::invalid_argument("no date");
  if (const auto why = sample::authority_refusal(options)) throw std::invalid_argument(*why);
  std::string pattern = (std::filesystem::temp_directory_path() / "rollmark-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  const std::string path = (folder_ / "authority").string();
  const sample::AuthorityWorld world = sample::make_authority(options);
  sample::write_authority(world, {path, {}});
  for (const sample::PlantedFact& fact : world.authority.facts)
    facts_.push_back({std::string(fact.job), fact.school_key, fact.key, std::string(fact.what), fact.value});
  source_ = "url=sqlite://" + path + "\nmapping=canonical";
}

AuthoritySample::~AuthoritySample() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

AuthoritySample::Facts AuthoritySample::facts(std::string_view job, std::string_view what) const {
  Facts found;
  for (const Fact& fact : facts_) {
    if (fact.job == job && fact.what == what) found[{fact.school_key, fact.key}] = fact.value;
  }
  return found;
}

AuthoritySample::Facts facts_in(const HostResult& result, const char* table, const char* key,
                                const char* value, const char* where, std::string_view is) {
  AuthoritySample::Facts found;
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    if (where != nullptr && result.cell(table, where, row) != is) continue;
    found[{result.cell(table, "school_key", row), key == nullptr ? "" : result.cell(table, key, row)}] =
        result.cell(table, value, row);
  }
  return found;
}

}  // namespace rollmark::test

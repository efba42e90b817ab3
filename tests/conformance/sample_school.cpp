// Makes sample schools in this process.
#include "conformance/sample_school.hpp"

#include <stdlib.h>

#include <sstream>
#include <stdexcept>

#include "sample/world.hpp"
#include "sample/writers.hpp"

namespace rollmark::test {

SampleSchool::SampleSchool(const SampleRequest& request) {
  sample::Options options;
  options.shape = sample::find_shape(request.vendor);
  if (options.shape == nullptr) throw std::invalid_argument("no such shape");
  options.kind = sample::find_kind(request.kind);
  options.pupils = request.pupils;
  options.schools = request.schools;
  options.years = request.years;
  options.seed = request.seed;
  options.faults = request.faults;
  if (request.holding_sims) options.holding = sample::find_holding("sims");
  options.copies = request.copies;
  options.patterns = request.patterns;
  if (options.kind == nullptr || !sample::parse_date(request.to, options.to)) {
    throw std::invalid_argument("no such sample");
  }
  if (const auto why = sample::refusal(options)) throw std::invalid_argument(*why);

  std::string pattern = (std::filesystem::temp_directory_path() / "rollmark-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  const std::string path = (folder_ / "school").string();
  const sample::World world = sample::make_world(options);
  sample::write_database(world, {path, {}});
  std::istringstream lines(sample::answers_csv(world));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) answers_.push_back(line);
  for (const sample::School& school : world.schools) {
    for (const sample::Followed& one : school.followed)
      followed_.push_back(std::string(one.list) + "," + one.enrolment_key + "," +
                          sample::date_text(one.first) + "," + std::string(one.state));
    for (const sample::Answer& one : school.look_alikes)
      look_alikes_.push_back(std::string(one.rule) + "," + one.school_key + "," + one.enrolment_key);
    for (const sample::Response& said : school.responses) responses_.emplace(said.finding, said.response);
    for (const sample::Copy& copy : school.copies) copies_.emplace_back(copy.name, copy.bytes);
  }
  source_ =
      request.vendor == "csv" ? "folder=" + path : "url=sqlite://" + path + "\nmapping=" + request.vendor;
  if (request.vendor == "sims" && request.say_school_type)
    source_ += "\nparam.school_type=" + std::string(options.kind->school_type);
}

SampleSchool::~SampleSchool() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace rollmark::test

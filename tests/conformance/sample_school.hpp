// Sample schools written to a temporary folder, for tests that compare whole audits. The folder goes with the
// object.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rollmark::test {

struct SampleRequest {
  std::string vendor = "canonical";
  std::string kind = "primary";
  int pupils = 1200;
  int schools = 1;
  int years = 2;
  std::uint64_t seed = 1;
  std::string to = "2026-11-20";
  bool faults = true;
  bool holding_sims = false;
  bool copies = false;    // make the copies of the registers, too
  bool patterns = false;  // plant patterns of absence
  // SIMS' known tables do not say what kind of school it is; whoever loads does, unless told not to.
  bool say_school_type = true;
};

class SampleSchool {
 public:
  explicit SampleSchool(const SampleRequest& request);
  ~SampleSchool();
  SampleSchool(const SampleSchool&) = delete;
  SampleSchool& operator=(const SampleSchool&) = delete;

  // The source of a load of this school, by the adapter "sql", or "csv" where the vendor is that.
  const std::string& source() const { return source_; }
  // Lines of answers.csv without the header: rule,school_key,enrolment_key,date,half_day.
  const std::vector<std::string>& answers() const { return answers_; }
  // What jobs that follow absences must list: list,enrolment_key,first,state.
  const std::vector<std::string>& followed() const { return followed_; }
  // The same of what looks like a pattern of absence and is none: rule,school_key,enrolment_key.
  const std::vector<std::string>& look_alikes() const { return look_alikes_; }
  // What the school said of findings, by their ids: explained, accepted, disputed.
  const std::map<std::string, std::string>& responses() const { return responses_; }
  // Name and bytes of each copy of the registers.
  const std::vector<std::pair<std::string, std::string>>& copies() const { return copies_; }

 private:
  std::filesystem::path folder_;
  std::string source_;
  std::vector<std::string> answers_;
  std::vector<std::string> followed_;
  std::vector<std::string> look_alikes_;
  std::map<std::string, std::string> responses_;
  std::vector<std::pair<std::string, std::string>> copies_;
};

}  // namespace rollmark::test

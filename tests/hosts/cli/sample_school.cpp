// Runs rollmark-sample.
#include "sample_school.hpp"

#include <stdexcept>

namespace rollmark::test {

const std::string& sample_school() {
  static const TemporaryFolder folder;
  static const std::string file = [] {
    const std::string database = folder.file("school.db");
    const Outcome made = run_program(
        ROLLMARK_SAMPLE, {"--vendor", "sims", "--pupils", "240", "--years", "2", "--seed", "7", "--to",
                          sample_date, "--db", database, "--answers", folder.file("answers.csv")});
    if (made.status != 0) throw std::runtime_error("no sample school: " + made.err);
    return database;
  }();
  return file;
}

std::vector<std::string> over_sample(const std::string& verb, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {verb,        "--vendor",      "sims",
                                        "--db",      sample_school(), "--on",
                                        sample_date, "--source",      "param.school_type=maintained"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace rollmark::test

// One document of each kind from a sample school, as a file that must not change unseen; valid by its schema,
// and the same when it is read back and written again.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "conformance/sample_school.hpp"
#include "returns/record/record_reader.hpp"
#include "returns/record/record_writer.hpp"
#include "support/host.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

constexpr const char* on_day = "2026-11-20";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

class DocumentFiles : public ::testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    sample_ = new SampleSchool({.kind = "secondary-sixth", .pupils = 240, .seed = 4});
    host_ = new Host("personal=yes\nnames=yes\njobs=thresholds,return/nil,referral/legal");
    ASSERT_EQ(host_->load(sample_->source()).message, "");
  }
  static void TearDownTestSuite() {
    delete host_;
    delete sample_;
  }
  static SampleSchool* sample_;
  static Host* host_;
};
SampleSchool* DocumentFiles::sample_ = nullptr;
Host* DocumentFiles::host_ = nullptr;

// The first pupil that a result speaks of.
std::string first_of(const HostResult& result, std::initializer_list<const char*> tables) {
  for (const char* table : tables) {
    if (result.rows(table) > 0) return result.cell(table, "enrolment_key", 0);
  }
  return {};
}

std::string summary(const HostResult& result, const std::string& item) {
  for (std::int64_t row = 0; row < result.rows("summary"); ++row) {
    if (result.cell("summary", "item", row) == item) return result.cell("summary", "value", row);
  }
  return {};
}

TEST_P(DocumentFiles, IsTheFileThatIsKnown) {
  const std::string job = GetParam();
  std::string params = std::string("on=") + on_day + "\nmade_at=2026-11-20T16:00:00\nfrom=2025-09-01\n";
  if (job == "return/nil") {
    params += "of=return/part-time\nauthorised_by=Mrs Orr\nmade_on=2026-11-20";
  } else {
    const bool of_a_case = job.starts_with("referral/") || job == "return/cme" || job == "return/open-case";
    const HostResult found = host_->run(of_a_case ? "thresholds" : ("preflight/" + job).c_str(),
                                        params.substr(0, params.find("made_at")) + "documents=none");
    const std::string key = of_a_case
                                ? first_of(found, {"thresholds"})
                                : first_of(found, {"preflight_passed", "preflight_not_judged", "preflight"});
    ASSERT_NE(key, "") << "nobody of whom there is something to say";
    params += "documents=none\nenrolment=" + key +
              "\nreferrer=Mrs Orr\nreferrer_role=attendance officer\nauthorised_by=Mr "
              "Head\nauthorised_on=2026-11-20\n";
    if (job.starts_with("referral/"))
      params += std::string("ground=") + (job == "referral/leave" ? "leave" : "irregular") +
                "\nmeasure=penalty notice\ncertified_by=Mr Head\ncertified_on=2026-11-20\n";
    std::set<std::string> blocking;
    const HostResult checked = host_->run(("preflight/" + job).c_str(), params);
    for (std::int64_t row = 0; row < checked.rows("preflight"); ++row) {
      if (checked.cell("preflight", "severity", row) == "block")
        blocking.insert(checked.cell("preflight", "check", row));
    }
    std::string rules;
    for (const std::string& rule : blocking) rules += (rules.empty() ? "" : ",") + rule;
    if (!rules.empty()) params += "override=" + rules + "\noverride_reason=a test\noverride_by=Mr Head";
  }
  const HostResult made = host_->run(job.c_str(), params);
  ASSERT_EQ(summary(made, "written"), "yes");
  const std::string xml = made.document(summary(made, "file").c_str());

  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", xml), "");
  const ReadRecord read = read_record(xml, "file");
  EXPECT_TRUE(read.faults.empty());
  std::int64_t replaced = 0;
  EXPECT_TRUE(record_xml(read.file, replaced) == xml);

  std::string name = job;
  name.replace(name.find('/'), 1, "-");
  name = "sample-" + name + ".xml";
  const std::filesystem::path folder = std::filesystem::path(ROLLMARK_BINARY_DIR) / "golden";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << xml;
  EXPECT_TRUE(bytes_of(std::filesystem::path(ROLLMARK_SOURCE_DIR) / "tests/golden/outputs/referral-files" /
                       name) == xml)
      << name << " has changed; the new one is " << (folder / name);
}

INSTANTIATE_TEST_SUITE_P(Conformance, DocumentFiles,
                         ::testing::Values("referral/penalty-notice", "referral/attendance", "referral/legal",
                                           "referral/leave", "return/attendance", "return/sickness",
                                           "return/new-pupil", "return/deletion", "return/part-time",
                                           "return/cme", "return/suspension", "return/ap-attendance",
                                           "return/open-case", "return/nil"),
                         [](const auto& one) {
                           std::string name = one.param;
                           for (char& sign : name) sign = sign == '/' || sign == '-' ? '_' : sign;
                           return name;
                         });

}  // namespace
}  // namespace rollmark::test

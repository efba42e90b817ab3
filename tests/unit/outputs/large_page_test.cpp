// The page of a large school keeps to a size that a browser opens and a mail server takes. The pages made
// here are kept beside the build, so that people can look at them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "outputs/absence_documents.hpp"
#include "outputs/audit_documents.hpp"
#include "unit/outputs/large_school.hpp"

namespace rollmark {
namespace {

class QuietControl : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

void keep(const char* name, const std::string& page) {
  const std::filesystem::path folder = std::filesystem::path(ROLLMARK_BINARY_DIR) / "pages";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << page;
}

TEST(LargePage, OfATwelveHundredPupilsStaysUnderThreeMegabytes) {
  const test::LargeSchool school;
  ASSERT_GT(school.report.findings.size(), 2000U);
  Result result;
  write_audit_documents(school.report, *school.rulebook, KeyValues("documents=html", "params"), result);
  const std::string& page = result.document("report.html")->bytes;
  EXPECT_LT(page.size(), 3U * 1000U * 1000U);
  // Each pupil with a finding has one strip; the key of signs has eight.
  std::size_t strips = 0;
  for (std::size_t at = 0; (at = page.find("<svg class=\"strip\"", at)) != std::string::npos; ++at) ++strips;
  EXPECT_GT(strips, 1000U);
  EXPECT_LE(strips, 1200U + 8U);
  keep("audit_large.html", page);
}

TEST(LargePage, OfAbsenceStaysUnderThreeMegabytes) {
  const test::LargeSchool school;
  QuietControl control;
  const AbsenceAsked asked{{{"whole", school.report.period}}, school.report.due};
  const AbsenceReport figures = measure_absence(school.snapshot->schools, *school.rulebook, asked, control);
  Result result;
  write_absence_documents(figures, *school.rulebook, KeyValues("documents=html", "params"), result);
  const std::string& page = result.document("absence.html")->bytes;
  EXPECT_LT(page.size(), 3U * 1000U * 1000U);
  keep("absence_large.html", page);
}

TEST(LargePage, SaysWhatItLeavesOut) {
  test::LargeSchool school;
  // Every finding three times: more than a page holds.
  std::vector<Finding> many;
  for (const Finding& finding : school.report.findings) many.insert(many.end(), 3, finding);
  school.report.findings = many;
  Result result;
  write_audit_documents(school.report, *school.rulebook, KeyValues("documents=html", "params"), result);
  const std::string& page = result.document("report.html")->bytes;
  EXPECT_LT(page.size(), 3U * 1000U * 1000U);
  EXPECT_NE(page.find("left out here for want of room"), std::string::npos);
}

}  // namespace
}  // namespace rollmark

// Backups of one small school: made from it, and handed to other data as documents.
#pragma once

#include <string>

#include "outputs/register_copy_xml.hpp"
#include "outputs/sha256.hpp"
#include "support/tiny_school.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark::test {

inline const char* const september = "month=2026-09\nmade_on=2026-09-30";

class BackupFixture : public JobFixture {
 protected:
  // Two pupils on 7 and 8 September 2026, one with a name beyond the Basic Multilingual Plane.
  static TinySchool two_pupils() {
    TinySchool school;
    school.open("2026-09-07", "2026-09-08");
    school.row("pupil", {{"pupil_key", "P1"},
                         {"legal_surname",
                          "\xF0\x9D\x94\x98"
                          "berg"},
                         {"legal_forename", " A  B "}});
    school.row("pupil", {{"pupil_key", "P2"}, {"legal_surname", "O'<&>\"r"}});
    school.enrol("E1", "P1", "2026-09-01").enrol("E2", "P2", "2026-09-01");
    school.marks("E1", "2026-09-07", "/ \\ O O").marks("E2", "2026-09-07", "/ \\ / \\");
    return school;
  }

  static std::shared_ptr<const Result> run_on(const TinySchool& school, const char* job,
                                              const std::string& params) {
    return run_on(*snapshot_of(school), job, params);
  }
  static std::shared_ptr<const Result> run_on(const Snapshot& snapshot, const char* job,
                                              const std::string& params_text) {
    const KeyValues params(params_text, "params");
    SilentControl control;
    return run_job(job, {snapshot, *test_rulebook(), params, control});
  }
  static std::string backup_of(const TinySchool& school, const std::string& params = september) {
    return run_on(school, "backup", params)->document("backup.xml")->bytes;
  }
  static std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    if (at != std::string::npos) text.replace(at, what.size(), by);
    return text;
  }
  // As someone would who alters a backup and knows how its hash is made.
  static std::string resealed(const std::string& document) {
    const std::string content = document.substr(0, content_size(document));
    return content + backup_trailer(sha256_hex(content));
  }
};

}  // namespace rollmark::test

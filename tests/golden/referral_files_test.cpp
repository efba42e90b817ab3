// The documents of the Attendance Referral File as files that must not change unseen: of each one with every
// element that it may hold, and one with what cannot be left out alone.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "returns/documents/document_entry.hpp"
#include "returns/record/minimise.hpp"
#include "returns/record/record_paths.hpp"
#include "returns/record/record_reader.hpp"
#include "returns/record/record_writer.hpp"
#include "support/example_record.hpp"
#include "support/random_record.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

constexpr std::uint32_t any_seed = 7;

ReferralFile cut_down(ReferralFile file) {
  if (!file.header.document_type.starts_with("la/")) {
    const ElementPaths allowed =
        documents().find(file.header.document_type).allowed("la", DocumentExtent::full);
    for (PupilRecord& pupil : file.pupils) minimise(pupil, allowed);
  }
  return file;
}

std::string file_name(std::string_view type, std::string_view kind) {
  std::string name(type);
  name.replace(name.find('/'), 1, "-");
  return name + "-" + std::string(kind) + ".xml";
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

// The committed file, else where the new one lies.
void expect_golden(const std::string& name, const std::string& xml) {
  const std::filesystem::path made = std::filesystem::path(ROLLMARK_BINARY_DIR) / "golden";
  std::filesystem::create_directories(made);
  std::ofstream(made / name, std::ios::binary) << xml;
  EXPECT_TRUE(bytes_of(std::filesystem::path(ROLLMARK_SOURCE_DIR) / "tests/golden/outputs/referral-files" /
                       name) == xml)
      << name << " has changed; the new one is " << (made / name);
}

class ReferralFiles : public ::testing::TestWithParam<std::string_view> {
 protected:
  void expect_file(const ReferralFile& file, std::string_view kind) {
    std::int64_t replaced = 0;
    const std::string xml = record_xml(file, replaced);
    EXPECT_EQ(replaced, 0);
    EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", xml), "");
    const ReadRecord read = read_record(xml, "file");
    EXPECT_TRUE(read.faults.empty()) << (read.faults.empty() ? "" : read.faults.front().path);
    EXPECT_TRUE(read.file == file);
    expect_golden(file_name(GetParam(), kind), xml);
  }
};

TEST_P(ReferralFiles, WithEveryElement) {
  const ReferralFile file = cut_down(example_file(GetParam()));
  expect_file(file, "full");
  if (GetParam().starts_with("la/") || file.pupils.empty()) return;
  // Each element that the document takes is there.
  std::set<std::string> held;
  for (const std::string& path : held_paths(file.pupils.front())) held.insert(path);
  for (const DocumentField& field : documents().find(GetParam()).fields) {
    const auto at = held.lower_bound(field.path);
    EXPECT_TRUE(at != held.end() && at->starts_with(field.path)) << field.path;
  }
}

TEST_P(ReferralFiles, WithWhatCannotBeLeftOutAlone) {
  const ReferralFile file = cut_down(random_file(any_seed, 0, GetParam()));
  expect_file(file, "least");
  if (file.pupils.empty()) return;
  // What the schema lets be missing is missing.
  for (const std::string& path : held_paths(file.pupils.front()))
    EXPECT_TRUE(path.starts_with("Pupil/Referral/") || path.starts_with("Pupil/Return/")) << path;
}

INSTANTIATE_TEST_SUITE_P(Documents, ReferralFiles, ::testing::ValuesIn(forms::document_types),
                         [](const auto& each) {
                           std::string name(each.param);
                           for (char& sign : name) sign = sign == '/' || sign == '-' ? '_' : sign;
                           return name;
                         });

}  // namespace
}  // namespace rollmark::test

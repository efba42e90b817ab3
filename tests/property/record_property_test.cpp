// Whatever a record holds: its file is valid against the schema, and comes back as it went, without a fault.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "returns/record/record_paths.hpp"
#include "returns/record/record_reader.hpp"
#include "returns/record/record_writer.hpp"
#include "support/random_record.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using test_support::schema_fault;

constexpr const char* schema = ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd";

ReferralFile any_file() {
  return test::random_file(*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::inRange(0, 101));
}

RC_GTEST_PROP(RecordProperty, AFileIsValidAndComesBackAsItWent, ()) {
  const ReferralFile file = any_file();
  std::int64_t replaced = 0;
  const std::string xml = record_xml(file, replaced);
  RC_ASSERT(replaced == 0);
  RC_ASSERT(schema_fault(schema, xml) == "");
  const ReadRecord read = read_record(xml, "file");
  for (const RecordFault& fault : read.faults)
    RC_LOG() << fault_name(fault.kind) << " " << fault.path << "\n";
  RC_ASSERT(read.faults.empty());
  RC_ASSERT(read.file == file);
  RC_ASSERT(record_xml(read.file, replaced) == xml);
}

RC_GTEST_PROP(RecordProperty, WhatIsHeldIsAnElementOfTheList, ()) {
  for (const PupilRecord& pupil : any_file().pupils) {
    for (const std::string& path : held_paths(pupil)) RC_ASSERT(is_element(path));
  }
}

// The generator itself: a full file holds every element of its kind, a sparse one no more than is needed.
TEST(RandomRecord, DrawsEveryElementAndNoneWithoutNeed) {
  for (const std::string_view type : {"referral/penalty-notice", "return/deletion"}) {
    const std::string own = type.starts_with("referral") ? "Pupil/Referral" : "Pupil/Return";
    const std::string other = type.starts_with("referral") ? "Pupil/Return" : "Pupil/Referral";
    const auto held = held_paths(test::random_file(1, 100, type).pupils.at(0));
    std::size_t expected = 0;
    for (const ElementPath& element : record_paths()) {
      expected +=
          element.leaf && element.path.starts_with("Pupil/") && !element.path.starts_with(other + "/");
    }
    EXPECT_EQ(held.size(), expected) << own;
    // Reference and action: nothing else of a pupil is needed.
    EXPECT_EQ(held_paths(test::random_file(1, 0, type).pupils.at(0)),
              (std::vector{own + "/ReferralReference", own + "/Action"}));
  }
}

TEST(RandomRecord, TheSameNumbersMakeTheSameFile) {
  EXPECT_TRUE(test::random_file(7, 60) == test::random_file(7, 60));
  EXPECT_FALSE(test::random_file(7, 60) == test::random_file(8, 60));
}

}  // namespace
}  // namespace rollmark

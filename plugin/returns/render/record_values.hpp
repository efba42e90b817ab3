// The values of a file by the paths of their elements, as people read them: a visitor of the record's own
// lists. It must not know a form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "returns/record/referral_file.hpp"

namespace rollmark {

// One value, or one whole address.
struct RecordValue {
  std::string path;   // Pupil/Contacts/Contact/Surname
  std::string place;  // Pupil/Contacts/Contact[2]/Surname
  std::string text;   // shown()
};

// An element that repeats, at one of its places: where its values lie.
struct RecordPlace {
  std::string place;  // Pupil/Contacts/Contact[2]
  std::size_t first = 0;
  std::size_t end = 0;
};

// Values of the header and of one pupil. Of a pupil's numbers only that they are held; of addresses, where
// protected, only that.
class RecordValues {
 public:
  RecordValues(const ReferralFile& file, const PupilRecord& pupil);

  // What is held at a path within a place (nullptr: in all): values, each on its own; an element that holds
  // others as one text. Empty where nothing is held.
  std::vector<std::string> at(std::string_view path, const RecordPlace* within = nullptr) const;
  // Where an element that repeats stands, in order: Pupil/Contacts/Contact[1], ...
  const std::vector<RecordPlace>& places_of(std::string_view path) const;

 private:
  friend class ValueReader;
  std::vector<RecordValue> values_;
  std::vector<std::pair<std::string, std::vector<RecordPlace>>> places_;
};

}  // namespace rollmark

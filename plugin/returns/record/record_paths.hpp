// Paths of elements: "Pupil/Contacts/Contact/Surname", without numbers, from the level of a file's pupil or
// header down. Lists of fields in data name elements so, and findings add numbers. It must not know a value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "returns/record/referral_file.hpp"

namespace rollmark {

struct ElementPath {
  std::string path;
  std::string_view about;
  bool leaf = false;  // it holds a value, not other elements
};

// Every element of the record, in the order of the file.
const std::vector<ElementPath>& record_paths();
// What an element is, in words; empty where there is no such path.
std::string_view about_element(std::string_view path);
bool is_element(std::string_view path);

// The leaves that a pupil's record holds, each once, in the order of the file.
std::vector<std::string> held_paths(const PupilRecord& pupil);

// A path with a part added.
std::string joined_path(std::string_view path, std::string_view wrapper, std::string_view name);

}  // namespace rollmark

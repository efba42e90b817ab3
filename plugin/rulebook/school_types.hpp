// Which law binds which kind of school. It must not say what a law demands: the rules do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/dated.hpp"

namespace rollmark {

// A body of law that binds some kinds of school and not others, e.g. regulation 11 on leave.
struct Law {
  std::string id;
  std::string title;
  std::vector<Source> sources;
};

enum class Binding : std::uint8_t {
  must,         // the law binds
  should,       // expected of the school: guidance or funding agreement
  information,  // does not bind; worth knowing
  unconfirmed,  // no source settles it: treated as information
  none,         // the rules of that law do not look at such a school
};
std::string_view binding_name(Binding binding);

struct SchoolType {
  std::string id;  // "academy": the value of school.school_type
  std::string title;
  std::vector<std::string> also;  // other names of the same kind, as DfE's register of schools has them
  std::vector<Binding> bindings;  // one for each of Rulebook::laws, in order
  std::vector<std::string> notes;
};

}  // namespace rollmark

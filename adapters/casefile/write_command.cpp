// SOCI's statement, step by step.
#include "write_command.hpp"

namespace rollmark::casefile {

WriteCommand::WriteCommand(soci::session& session, const std::string& text,
                           std::initializer_list<const char*> parameters)
    : statement_(session) {
  for (const char* name : parameters) statement_.exchange(soci::use(values_.emplace_back(), name));
  statement_.alloc();
  statement_.prepare(text);
  statement_.define_and_bind();
}

void WriteCommand::run(std::initializer_list<std::string_view> values) {
  auto value = values_.begin();
  for (const std::string_view given : values) *value++ = given;
  statement_.execute(true);
}

}  // namespace rollmark::casefile

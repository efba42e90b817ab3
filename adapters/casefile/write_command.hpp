// One statement that writes, prepared once and run for as many rows as there are. It must not be made with
// SOCI's `session << ...`, which loses what it had prepared where it fails, and with it the connection and
// its lock.
#pragma once

#include <soci/soci.h>

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>

namespace rollmark::casefile {

class WriteCommand {
 public:
  // `parameters`: the names in `text`, each written :name. Throws what SOCI throws.
  WriteCommand(soci::session& session, const std::string& text,
               std::initializer_list<const char*> parameters);
  WriteCommand(const WriteCommand&) = delete;
  WriteCommand& operator=(const WriteCommand&) = delete;

  // The values in the order of the parameters. Throws what SOCI throws.
  void run(std::initializer_list<std::string_view> values = {});

 private:
  std::deque<std::string> values_;
  soci::statement statement_;
};

}  // namespace rollmark::casefile

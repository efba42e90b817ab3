// Which block a return has.
#include "returns/assemble/assembly.hpp"

namespace rollmark {
namespace {

struct Block {
  std::string_view document;
  void (*fill)(Assembly&);
};

constexpr Block blocks[] = {{"return/attendance", tell_absence},    {"return/sickness", tell_sickness},
                            {"return/new-pupil", tell_new_pupil},   {"return/deletion", tell_deletion},
                            {"return/part-time", tell_part_time},   {"return/cme", tell_missing},
                            {"return/suspension", tell_suspension}, {"return/ap-attendance", tell_provision},
                            {"return/open-case", tell_case_dates}};

}  // namespace

void fill_return(Assembly& at) {
  for (const Block& block : blocks) {
    if (block.document == at.request.document) block.fill(at);
  }
}

}  // namespace rollmark

// Seven signs a party.
#include "returns/record/file_name.hpp"

namespace rollmark {
namespace {

std::string seven(const FileParty& party) {
  return party.lea + (party.estab.empty() ? "LLLL" : party.estab);
}

}  // namespace

std::string record_file_name(const RecordHeader& header) {
  const FileParty& from = header.source();
  const FileParty& to = header.destination();
  if (from.lea.empty() || to.lea.empty() || header.serial.empty()) return {};
  return seven(from) + "_ARF_" + seven(to) + "_" + header.serial + ".xml";
}

}  // namespace rollmark

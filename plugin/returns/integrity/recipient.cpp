// Recipients from key lists and key documents.
#include "returns/integrity/recipient.hpp"

#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const char* why) {
  throw Failure(ROLLMARK_E_DATA, std::string("the key to seal to ") + why);
}

}  // namespace

SealRecipient recipient_of(std::string_view xml, const Signatory& party, Day on) {
  if (xml.find("<PartyKeyList>") != std::string_view::npos) {
    const KeyList list = read_key_list(xml);
    const TrustedKey* const key = sealing_key_for(list, party, on);
    if (key == nullptr) {
      throw Failure(
          ROLLMARK_E_NOT_FOUND,
          "the key list has no key of the recipient that is trusted on that day and can be sealed to");
    }
    return {key->party, *key->sealing};
  }
  const KeyDocument key = read_key(xml);
  if (key.party != party) refuse("is another party's than the recipient's");
  if (key.status == KeyStatus::revoked) refuse("was taken back by its holder");
  if (on < key.from || on > key.to) refuse("is not in its dates");
  if (!key.sealing) refuse("is for signing alone");
  return {key.party, *key.sealing};
}

}  // namespace rollmark

// A contact of the head, in words.
#include "outputs/header_contact.hpp"

namespace rollmark {

std::string contact_text(const HeaderContact& contact) {
  if (contact.name.empty() && contact.key.empty()) return "not known";
  std::string text = contact.name.empty()  ? contact.key
                     : contact.key.empty() ? contact.name
                                           : contact.name + " (" + contact.key + ")";
  if (contact.from) text += " since " + to_text(*contact.from);
  if (contact.to) text += " until " + to_text(*contact.to);
  if (!contact.stale.empty()) text += "; details " + contact.stale;
  return text;
}

}  // namespace rollmark

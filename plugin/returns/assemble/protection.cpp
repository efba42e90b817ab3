// A protected address: where the pupil and the family live and how they are reached stays out of the record,
// and the record says that it does. Other words that might tell a place stay out with it.
#include "returns/assemble/assembly.hpp"

namespace rollmark {

void keep_addresses_back(Assembly& at) {
  Safety& safety = at.file().safety;
  if (is_address_protected(at)) safety.address_protected = true;
  if (safety.address_protected != true) return;
  PupilRecord& record = at.record;
  record.address = {};
  record.phones.clear();
  record.email.clear();
  for (ParentContact& contact : record.contacts) {
    contact.address = {};
    contact.address_as_pupil.reset();
    contact.phones.clear();
    contact.email.clear();
  }
  for (Sibling& sibling : record.siblings) sibling.school.clear();
  // Of a visit the place is an address.
  for (PriorAction& step : at.file().actions) step.place.clear();
  record.returned.deletion.future_address = {};
  record.returned.new_pupil.previous_address_note.clear();
  record.returned.missing.where_thought.clear();
}

}  // namespace rollmark

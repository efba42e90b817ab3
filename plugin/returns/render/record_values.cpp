// Values, gathered by one visitor.
#include "returns/render/record_values.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "returns/record/held.hpp"
#include "returns/record/record_paths.hpp"
#include "returns/render/chronology.hpp"
#include "returns/render/words.hpp"

namespace rollmark {
namespace {
constexpr std::string_view number_words = "in the file, not on pages";
}  // namespace

class ValueReader {
 public:
  ValueReader(RecordValues& into, const PupilRecord& pupil) : into_(into), pupil_(pupil) {}

  template <class T>
  void read_from(std::string_view root, const T& record) {
    path_ = root;
    place_ = root;
    T::fields(record, *this);
  }

  template <class T>
  void operator()(const Field& of, const T& member) {
    if (!is_held(member)) return;
    read(of, joined_path(path_, of.wrapper, of.name), joined_path(place_, of.wrapper, of.name), member);
  }

 private:
  void add(const std::string& path, const std::string& place, std::string text) {
    if (!text.empty()) into_.values_.push_back({path, place, std::move(text)});
  }
  void read(const Field& of, const std::string& path, const std::string& place, const std::string& text) {
    const bool number = of.name == "UPN" || of.name == "FormerUPN" || of.name == "UniqueLearnerNumber";
    const bool kept_back = hidden_ || (of.name == "Place" && !shows_addresses(pupil_));
    if (number)
      add(path, place, std::string(number_words));
    else if (kept_back)
      add(path, place, std::string(protected_words));
    else if (of.name == "ContactRef" && !path.ends_with("Contact/ContactRef"))
      add(path, place, contact_words(pupil_, text));
    else
      add(path, place, shown(of, text));
  }
  void read(const Field&, const std::string& path, const std::string& place, Answer answer) {
    add(path, place, shown(answer));
  }
  template <class T>
  void read(const Field&, const std::string& path, const std::string& place, const std::optional<T>& value) {
    add(path, place, shown(*value));
  }
  void read(const Field&, const std::string& path, const std::string& place, const Address& address) {
    const bool open = shows_addresses(pupil_);
    add(path, place, open ? shown(address) : std::string(protected_words));
    const bool before = std::exchange(hidden_, !open);
    into(path, place, address);
    hidden_ = before;
  }
  template <RecordStruct T>
  void read(const Field&, const std::string& path, const std::string& place, const T& record) {
    // What is one thing to a reader is also there in one text.
    if constexpr (std::is_same_v<T, Phone> || std::is_same_v<T, StatusSpan>) add(path, place, shown(record));
    into(path, place, record);
    if constexpr (std::is_same_v<T, ParentContact>) add_said_elsewhere(path, place, record);
  }
  // What a form asks of a contact and the record says in another element.
  void add_said_elsewhere(const std::string& path, const std::string& place, const ParentContact& contact) {
    if (contact.address_as_pupil.value_or(false) && !is_held(contact.address)) {
      const std::string address =
          shows_addresses(pupil_) ? shown(pupil_.address) : std::string(protected_words);
      add(path + "/Address", place + "/Address",
          address.empty() ? "the pupil's, which is not held" : "the pupil's: " + address);
    }
    const auto& proposed = pupil_.referral.parents_proposed;
    if (!is_held(contact.reason_not_proposed) && std::ranges::find(proposed, contact.ref) != proposed.end())
      add(path + "/ReasonNotProposed", place + "/ReasonNotProposed", "a measure is asked for");
  }
  template <class T>
  void read(const Field& of, const std::string& path, const std::string& place,
            const std::vector<T>& members) {
    std::vector<RecordPlace> places;
    for (std::size_t i = 0; i < members.size(); ++i) {
      RecordPlace one{place + "[" + std::to_string(i + 1) + "]", into_.values_.size(), 0};
      if (is_held(members[i])) read(of, path, one.place, members[i]);
      one.end = into_.values_.size();
      places.push_back(std::move(one));
    }
    auto& all = into_.places_;
    auto found =
        std::ranges::find(all, path, [](const auto& one) -> const std::string& { return one.first; });
    if (found == all.end()) found = all.insert(all.end(), {path, {}});
    found->second.insert(found->second.end(), places.begin(), places.end());
  }
  template <class T>
  void into(const std::string& path, const std::string& place, const T& record) {
    const std::string path_before = std::exchange(path_, path);
    const std::string place_before = std::exchange(place_, place);
    T::fields(record, *this);
    path_ = path_before;
    place_ = place_before;
  }

  RecordValues& into_;
  const PupilRecord& pupil_;
  std::string path_, place_;
  bool hidden_ = false;
};

RecordValues::RecordValues(const ReferralFile& file, const PupilRecord& pupil) {
  ValueReader reader(*this, pupil);
  reader.read_from("Header", file.header);
  reader.read_from("Pupil", pupil);
}

std::vector<std::string> RecordValues::at(std::string_view path, const RecordPlace* within) const {
  const std::span<const RecordValue> values =
      within == nullptr ? std::span(values_)
                        : std::span(values_).subspan(within->first, within->end - within->first);
  std::vector<std::string> found;
  for (const RecordValue& value : values) {
    if (value.path == path) found.push_back(value.text);
  }
  if (!found.empty()) return found;
  // An element that holds others: one text a place.
  std::string current;
  const std::string inside = std::string(path) + "/";
  for (const RecordValue& value : values) {
    if (!value.path.starts_with(inside)) continue;
    // The place of the element itself: as many parts as its path.
    const auto parts = std::ranges::count(path, '/') + 1;
    std::size_t end = 0;
    for (std::ptrdiff_t i = 0; i < parts; ++i) end = value.place.find('/', end + (i == 0 ? 0 : 1));
    const std::string place = value.place.substr(0, end);
    if (place != current) {
      found.emplace_back();
      current = place;
    }
    found.back().append(found.back().empty() ? "" : ", ").append(value.text);
  }
  return found;
}

const std::vector<RecordPlace>& RecordValues::places_of(std::string_view path) const {
  static const std::vector<RecordPlace> none;
  for (const auto& [known, places] : places_) {
    if (known == path) return places;
  }
  return none;
}

}  // namespace rollmark

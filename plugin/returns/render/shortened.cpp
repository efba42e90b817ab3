// One visitor that cuts lists.
#include "returns/render/shortened.hpp"

#include <map>
#include <string_view>

#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

class Shortener {
 public:
  template <class T>
  void operator()(const Field& of, T& member) {
    cut(of, member);
  }
  std::map<std::string_view, std::size_t> left_out;

 private:
  template <class T>
  static constexpr std::size_t most() {
    if constexpr (std::is_same_v<T, PupilRecord>)
      return most_pupils_shown;
    else if constexpr (std::is_same_v<T, SessionMark> || std::is_same_v<T, CitedSession>)
      return most_sessions_shown;
    else
      return most_others_shown;
  }
  template <class T>
  void cut(const Field&, T&) {}
  template <RecordStruct T>
  void cut(const Field&, T& record) {
    T::fields(record, *this);
  }
  template <class T>
  void cut(const Field& of, std::vector<T>& members) {
    if (members.size() > most<T>()) {
      left_out[of.name] += members.size() - most<T>();
      members.resize(most<T>());
    }
    if constexpr (RecordStruct<T>) {
      for (T& member : members) T::fields(member, *this);
    }
  }
};

}  // namespace

Shortened::Shortened(const ReferralFile& whole) : file(whole) {
  Shortener shortener;
  ReferralFile::fields(file, shortener);
  for (const auto& [element, count] : shortener.left_out) {
    left_out.append(left_out.empty() ? " Left out for want of room, and in the file: " : ", ");
    left_out.append(grouped_digits(static_cast<std::int64_t>(count))).append(" of ").append(element);
  }
  if (!left_out.empty()) left_out += ".";
}

}  // namespace rollmark

// One visitor that clears what is not allowed.
#include "returns/record/minimise.hpp"

#include <utility>

#include "returns/record/record_paths.hpp"

namespace rollmark {
namespace {

class Minimiser {
 public:
  explicit Minimiser(const std::set<std::string, std::less<>>& allowed) : allowed_(allowed) {}

  template <class T>
  void operator()(const Field& of, T& member) {
    const std::string path = joined_path(at_, of.wrapper, of.name);
    if (allowed_.contains(path)) return;
    if (!of.wrapper.empty() && allowed_.contains(joined_path(at_, {}, of.wrapper))) return;
    cut(path, member);
  }

 private:
  template <class T>
  void cut(const std::string&, T& member) {
    member = T{};
  }
  template <RecordStruct T>
  void cut(const std::string& path, T& record) {
    const std::string before = std::exchange(at_, path);
    T::fields(record, *this);
    at_ = before;
  }
  template <RecordStruct T>
  void cut(const std::string& path, std::vector<T>& records) {
    for (T& record : records) cut(path, record);
    std::erase(records, T{});
  }

  const std::set<std::string, std::less<>>& allowed_;
  std::string at_ = "Pupil";
};

}  // namespace

void minimise(PupilRecord& pupil, const std::set<std::string, std::less<>>& allowed) {
  Minimiser minimiser(allowed);
  PupilRecord::fields(pupil, minimiser);
}

}  // namespace rollmark

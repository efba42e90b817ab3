// Two visitors: all elements there are, and those that are held.
#include "returns/record/record_paths.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "returns/record/held.hpp"

namespace rollmark {
namespace {

template <class T>
struct ListItem {
  using type = void;
};
template <class T>
struct ListItem<std::vector<T>> {
  using type = T;
};

class AllPaths {
 public:
  template <class T>
  void operator()(const Field& of, const T& member) {
    using Item = typename ListItem<T>::type;
    const std::string path = joined_path(at_, of.wrapper, of.name);
    if constexpr (RecordStruct<T>) {
      add(path, of, member);
    } else if constexpr (RecordStruct<Item>) {
      if (!of.wrapper.empty()) paths.push_back({joined_path(at_, {}, of.wrapper), of.about, false});
      add(path, of, Item{});
    } else {
      if (!of.wrapper.empty()) paths.push_back({joined_path(at_, {}, of.wrapper), of.about, false});
      paths.push_back({path, of.about, true});
    }
  }
  std::vector<ElementPath> paths;

 private:
  template <class T>
  void add(const std::string& path, const Field& of, const T& record) {
    paths.push_back({path, of.about, false});
    std::string before = path;
    before.swap(at_);
    T::fields(record, *this);
    at_ = before;
  }
  std::string at_;
};

class HeldPaths {
 public:
  template <class T>
  void operator()(const Field& of, const T& member) {
    if (!is_held(member)) return;
    const std::string path = joined_path(at_, of.wrapper, of.name);
    using Item = typename ListItem<T>::type;
    if constexpr (RecordStruct<T>) {
      into(path, member);
    } else if constexpr (RecordStruct<Item>) {
      for (const Item& item : member) into(path, item);
    } else if (std::ranges::find(paths, path) == paths.end()) {
      paths.push_back(path);
    }
  }
  std::vector<std::string> paths;
  explicit HeldPaths(std::string at) : at_(std::move(at)) {}

 private:
  template <class T>
  void into(const std::string& path, const T& record) {
    const std::string before = std::exchange(at_, path);
    T::fields(record, *this);
    at_ = before;
  }
  std::string at_;
};

}  // namespace

std::string joined_path(std::string_view path, std::string_view wrapper, std::string_view name) {
  std::string joined(path);
  for (const std::string_view part : {wrapper, name}) {
    if (part.empty()) continue;
    if (!joined.empty()) joined += '/';
    joined += part;
  }
  return joined;
}

const std::vector<ElementPath>& record_paths() {
  static const std::vector<ElementPath> all = [] {
    AllPaths visitor;
    const ReferralFile none;
    ReferralFile::fields(none, visitor);
    // A pupil's elements are named from the pupil: the container says nothing.
    for (ElementPath& element : visitor.paths) {
      if (element.path.starts_with("ARF") && element.path.find('/') != std::string::npos)
        element.path.erase(0, element.path.find('/') + 1);
    }
    return visitor.paths;
  }();
  return all;
}

namespace {
const std::map<std::string, std::string_view, std::less<>>& by_path() {
  static const auto all = [] {
    std::map<std::string, std::string_view, std::less<>> map;
    for (const ElementPath& element : record_paths()) map.emplace(element.path, element.about);
    return map;
  }();
  return all;
}
}  // namespace

std::string_view about_element(std::string_view path) {
  const auto found = by_path().find(path);
  return found == by_path().end() ? std::string_view() : found->second;
}

bool is_element(std::string_view path) {
  return by_path().contains(path);
}

std::vector<std::string> held_paths(const PupilRecord& pupil) {
  HeldPaths visitor("Pupil");
  PupilRecord::fields(pupil, visitor);
  return std::move(visitor.paths);
}

}  // namespace rollmark

// Texts that come many times, each held once and called by a number. Owned by one load, on one thread.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rollmark::sql {

class KeyPool {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  KeyPool() = default;
  KeyPool(const KeyPool&) = delete;
  KeyPool& operator=(const KeyPool&) = delete;
  KeyPool(KeyPool&&) = default;
  KeyPool& operator=(KeyPool&&) = default;

  std::uint32_t id_of(std::string_view text) {
    const auto found = ids_.find(text);
    if (found != ids_.end()) return found->second;
    const auto id = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(&ids_.emplace(std::string(text), id).first->first);
    return id;
  }
  // `none` where it has not come.
  std::uint32_t find(std::string_view text) const {
    const auto found = ids_.find(text);
    return found == ids_.end() ? none : found->second;
  }
  const std::string& text(std::uint32_t id) const { return *texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
  std::vector<const std::string*> texts_;  // a node of the map stays where it is
};

}  // namespace rollmark::sql

// What is known of the youngest few of many: what has not been noted for longest is forgotten.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace rocketchat {

template <class Value>
class Memory {
 public:
  explicit Memory(std::size_t most) : most_(most) {}
  Memory(Memory&&) noexcept = default;
  Memory& operator=(Memory&&) noexcept = default;

  /// Null when it was never noted, or is forgotten.
  const Value* find(std::string_view key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : &found->second->second;
  }

  /// Its value, which becomes the youngest; an empty one when it was not known.
  Value& note(std::string key) {
    if (const auto found = places_.find(key); found != places_.end()) {
      by_age_.splice(by_age_.end(), by_age_, found->second);
      return found->second->second;
    }
    if (by_age_.size() == most_) {
      places_.erase(by_age_.front().first);
      by_age_.pop_front();
    }
    by_age_.emplace_back(std::move(key), Value{});
    places_.emplace(by_age_.back().first, std::prev(by_age_.end()));
    return by_age_.back().second;
  }

 private:
  using Entries = std::list<std::pair<const std::string, Value>>;  // oldest first

  std::size_t most_;
  Entries by_age_;
  std::unordered_map<std::string_view, typename Entries::iterator> places_;
};

}  // namespace rocketchat

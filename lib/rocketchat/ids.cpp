#include "rocketchat/ids.h"

#include <algorithm>

namespace rocketchat {
namespace {

constexpr std::size_t length = 17;
constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

bool small(char c) { return c >= 'a' && c <= 'z'; }
bool capital_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string new_id(Chance chance) {
  std::string id;
  while (id.size() != length) id += alphabet[chance() % alphabet.size()];
  return id;
}

bool looks_like_id(std::string_view room) {
  if (room == "GENERAL") return true;
  return room.size() >= length && std::any_of(room.begin(), room.end(), capital_or_digit) &&
         std::all_of(room.begin(), room.end(), [](char c) { return small(c) || capital_or_digit(c); });
}

}  // namespace rocketchat

// A message of a room as the server streams it, of a wished size: in the form that was recorded from one. No
// two are alike, as in a chat: a processor learns by heart what comes again and again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

/// The same throws for the same seed.
class Dice {
 public:
  explicit Dice(std::size_t seed) : state_(seed * 2 + 1) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_;
};

inline std::string random_id(Dice& dice) {
  constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
  std::string id;
  for (int i = 0; i < 17; ++i) id += letters[dice.below(letters.size())];
  return id;
}

/// Exactly `size` bytes. The words of each fourth are not all ASCII, as chat is not.
inline std::string chat(std::size_t size, bool ascii, Dice& dice) {
  constexpr std::array<std::string_view, 12> words{"deploy",    "of",      "api",     "4.2",
                                                   "finished,", "all",     "checks",  "green.",
                                                   "größere",   "Prüfung", "später:", "✓"};
  std::string text;
  for (;;) {
    const std::string_view word = words[dice.below(ascii ? 8 : words.size())];
    if (text.size() + word.size() + 1 > size) break;
    text.append(word).append(" ");
  }
  text.resize(size, '.');
  return text;
}

/// The data message number `number`. Its text fills it up to `size` bytes, from about 150 on.
inline std::string room_message(std::size_t size, std::size_t number) {
  Dice dice(number);
  const std::string time = std::to_string(1'795'345'378'939 + dice.below(100'000'000));
  const std::string head = R"({"_id":")" + random_id(dice) + R"(","rid":"GENERAL","msg":")";
  const std::string user = R"("u":{"_id":")" + random_id(dice) + R"(","username":"bob")";
  const std::string updated = R"("_updatedAt":{"$date":)" + time + "}";
  struct Form {
    std::string before, after;
  };
  const std::array<Form, 3> forms{{
      {head, R"(","ts":{"$date":)" + time + "}," + user + R"(,"name":"Bob"},)" + updated +
                 R"(,"urls":[],"mentions":[],"channels":[]})"},
      {head, R"(",)" + user + "}," + updated + (dice.below(4) == 0 ? R"(,"urls":[]})" : "}")},
      {R"({"u":{"username":"bob"},"msg":")", R"("})"},
  }};
  constexpr std::string_view before =
      R"({"msg":"changed","collection":"stream-room-messages","id":"id","fields":{"eventName":"GENERAL","args":[)";
  constexpr std::string_view after = "]}}";
  constexpr std::size_t least_text = 8;

  const auto fixed = [&](const Form& form) {
    return before.size() + form.before.size() + form.after.size() + after.size();
  };
  const Form* form = &forms.back();
  for (const Form& one : forms) {
    if (fixed(one) + least_text > size) continue;
    form = &one;
    break;
  }
  const std::size_t room = size > fixed(*form) ? size - fixed(*form) : 0;
  const std::string text = chat(room, number % 4 != 3, dice);
  return std::string(before).append(form->before).append(text).append(form->after).append(after);
}

}  // namespace bench

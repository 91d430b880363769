// A message of a room as the server streams it, of a wished size: in the form that was recorded from one.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace bench {

/// The data message. Its text fills it up to `size` bytes, from about 150 on; that of each fourth is not
/// ASCII, as chat is not.
inline std::string room_message(std::size_t size, std::size_t number) {
  struct Form {
    std::string_view before, after;
  };
  constexpr std::array<Form, 3> forms{{
      {R"({"_id":"Bzkcxf7ZzZrcwzGhg","rid":"GENERAL","msg":")",
       R"(","ts":{"$date":1795345378939},"u":{"_id":"B7ugc68MpfDEEHyNw","username":"bob","name":"Bob"},)"
       R"("_updatedAt":{"$date":1795345378939},"urls":[],"mentions":[],"channels":[]})"},
      {R"({"_id":"Bzkcxf7ZzZrcwzGhg","rid":"GENERAL","msg":")",
       R"(","u":{"_id":"B7ugc68MpfDEEHyNw","username":"bob"},"_updatedAt":{"$date":1795345378939}})"},
      {R"({"u":{"username":"bob"},"msg":")", R"("})"},
  }};
  constexpr std::string_view before =
      R"({"msg":"changed","collection":"stream-room-messages","id":"id","fields":{"eventName":"GENERAL","args":[)";
  constexpr std::string_view after = "]}}";
  constexpr std::size_t least_text = 8;

  const Form* form = &forms.back();
  for (const Form& one : forms) {
    if (before.size() + one.before.size() + least_text + one.after.size() + after.size() > size) continue;
    form = &one;
    break;
  }
  const std::size_t fixed = before.size() + form->before.size() + form->after.size() + after.size();
  const std::size_t room = size > fixed ? size - fixed : 0;
  const std::string_view phrase = number % 4 == 3 ? "Übergabe später: größere Prüfung ✓ "
                                                  : "deploy of api 4.2 finished, all checks green. ";
  std::string text;
  while (text.size() + phrase.size() <= room) text += phrase;
  text.resize(room, '.');
  return std::string(before).append(form->before).append(text).append(form->after).append(after);
}

}  // namespace bench

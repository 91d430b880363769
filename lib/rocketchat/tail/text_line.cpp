#include "rocketchat/tail/text_line.h"

#include <vector>

#include "rocketchat/tail/happenings.h"

namespace rocketchat {
namespace {

// ECMA-48, "Select Graphic Rendition".
constexpr std::string_view faint = "\x1b[2m";
constexpr std::string_view cyan = "\x1b[36m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view set_in = "    ";

std::string text_in(json::Node document, std::string_view key) {
  return document.member(key).string().value_or("");
}

/// Lines of text, each to be escaped and set under the one before.
class Body {
 public:
  void add(std::string_view text, std::string_view before = "") {
    for (;;) {
      const auto end = text.find('\n');
      std::string_view line = text.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines_.push_back(std::string(before).append(line));
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }
  bool empty() const { return lines_.empty(); }
  void append_to_last(std::string_view text) {
    if (lines_.empty()) lines_.emplace_back();
    lines_.back() += text;
  }
  std::string written(const TextStyle& style) const {
    std::string text;
    for (const std::string& line : lines_) {
      if (&line != &lines_.front()) text.append("\n").append(set_in);
      text += style.escaped(line);
    }
    return text;
  }

 private:
  std::vector<std::string> lines_;
};

std::string author_of(json::Node document) {
  const json::Node user = document.member("u");
  std::string name = text_in(user, "username");
  if (name.empty()) name = text_in(user, "name");
  // What an integration calls itself, beside whom it is.
  const std::string alias = text_in(document, "alias");
  if (alias.empty()) return name;
  return name.empty() ? alias : alias + " (" + name + ")";
}

void add_attachment(Body& body, json::Node attachment) {
  const std::string title = text_in(attachment, "title");
  const std::string text = text_in(attachment, "text");
  if (attachment.member("message_link")) {
    const std::string author = text_in(attachment, "author_name");
    body.add(author.empty() ? text : author + ": " + text, "> ");
    return;
  }
  const bool file = attachment.member("title_link") || attachment.member("type").is("file");
  if (!title.empty()) body.add(file ? "[file: " + title + "]" : "[" + title + "]");
  if (!text.empty()) body.add(text, "| ");
  if (const std::string about = text_in(attachment, "description"); !about.empty()) body.add(about);
}

void add_files(Body& body, json::Node document) {
  const auto add = [&body](json::Node file) {
    if (const std::string name = text_in(file, "name"); !name.empty()) body.add("[file: " + name + "]");
  };
  json::Entries files(document.member("files"));
  if (!files.next()) return add(document.member("file"));
  do add(files.value());
  while (files.next());
}

Body body_of(const Message& message) {
  const json::Node document = message.document;
  Body body;
  if (document.member("t").is("e2e")) {
    body.add("[encrypted]");
  } else if (const std::string text = text_in(document, "msg"); !text.empty()) {
    body.add(text);
  }
  if (!message.edit.empty()) body.append_to_last(body.empty() ? "(edited)" : " (edited)");
  json::Entries attachments(document.member("attachments"));
  bool attached = false;
  for (; attachments.next(); attached = true) add_attachment(body, attachments.value());
  if (!attached) add_files(body, document);
  if (body.empty()) {
    const auto type = document.member("t").string();
    if (type) body.add("[" + *type + "]");
  }
  return body;
}

std::string deletion_of(const Message& message) {
  if (message.document.member("prune")) return "messages were deleted";
  const std::string author = author_of(message.document);
  return "a message" + (author.empty() ? "" : " of " + author) + " was deleted: " + message.id;
}

std::string room_label(const RoomInfo& room) {
  if (room.type == "d") return "@" + room.name;
  return room.name == room.id || room.name.empty() ? room.id : "#" + room.name;
}

}  // namespace

std::string text_line(const Message& message, const RoomInfo& room, const TextStyle& style) {
  const auto colored = [&style](std::string_view color, const std::string& text) {
    return style.colored ? std::string(color).append(text).append(plain) : text;
  };
  std::string line = colored(faint, style.time(message.ts ? *message.ts : style.now())) + " " +
                     colored(cyan, style.escaped(room_label(room))) + " ";
  if (message.tombstone) return line + colored(faint, "* " + style.escaped(deletion_of(message)));
  const std::string author = style.escaped(author_of(message.document));
  if (message.system)
    return line + colored(faint, "* " + author + " " + style.escaped(happening(message.document)));
  line += colored(bold, author) + ":";
  const std::string body = body_of(message).written(style);
  return body.empty() ? line : line + " " + body;
}

}  // namespace rocketchat

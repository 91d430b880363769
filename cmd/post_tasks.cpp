// The tasks about rooms and the messages that are posted there.
#include "cmd/advice.h"
#include "cmd/params/file_body.h"
#include "cmd/params/message_text.h"
#include "cmd/tasks.h"
#include "core/failure.h"
#include "rocketchat/ids.h"
#include "rocketchat/posting/ask.h"
#include "rocketchat/posting/code_block.h"
#include "rocketchat/posting/edit.h"
#include "rocketchat/posting/send.h"
#include "rocketchat/posting/upload.h"
#include "rocketchat/rooms/rooms_joined.h"
#include "rocketchat/rooms/rooms_named.h"
#include "runtime/chance.h"

namespace cmd {
namespace {

std::string text_to_post(const Options& options) {
  std::string text = message_text(options.parameters);
  const auto& language = options.post.code;
  return language ? rocketchat::code_block(text, *language) : text;
}

bool has_text(const Options& options) { return options.parameters.words.size() > 1; }

std::unique_ptr<client::Task> upload_task(const Options& options, const std::string& room) {
  const Post& post = options.post;
  if (!post.edit.empty()) throw core::usage("option --file: not together with --edit");
  if (post.also_channel)
    throw core::usage(
        "option --also-channel: not together with --file, which servers show in the thread alone");
  if (post.code && !has_text(options)) throw core::usage("option --code: there is no TEXT beside --file");
  const Output& output = options.output;
  rocketchat::FileDraft draft;
  draft.name = post.file.substr(post.file.rfind('/') + 1);
  draft.open = file_body(post.file, "option --file", !output.quiet && !output.events && !output.trace);
  if (has_text(options)) draft.text = text_to_post(options);
  draft.thread = post.thread;
  draft.boundary = rocketchat::new_id(runtime::chance) + rocketchat::new_id(runtime::chance);
  return std::make_unique<rocketchat::Upload>(room, std::move(draft));
}

}  // namespace

std::string room_name(const Word& word) {
  if (word.text.empty() || word.text == "#" || word.text == "@")
    throw core::usage("'" + word.text + "' is no ROOM");
  return word.text;
}

std::unique_ptr<client::Task> room_task(const Options& options) {
  const bool only_id = options.post.id;
  std::vector<std::string> names;
  for (const Word& word : options.parameters.words) names.push_back(room_name(word));
  if (names.empty()) return std::make_unique<rocketchat::RoomsJoined>(only_id);
  return std::make_unique<rocketchat::RoomsNamed>(names, only_id);
}

std::unique_ptr<client::Task> send_task(const Options& options) {
  const Post& post = options.post;
  const std::string room = room_name(options.parameters.words.front());
  if (post.also_channel && post.thread.empty())
    throw core::usage("option --also-channel: only a reply in a thread, --thread, is shown elsewhere too");
  if (!post.edit.empty() && !post.thread.empty())
    throw core::usage("option --edit: not together with --thread; a message stays in its thread");
  if (!post.file.empty()) return upload_task(options, room);
  if (!has_text(options)) throw argument_missing(*find_command("send"), 1);
  std::string text = text_to_post(options);
  if (!post.edit.empty()) return std::make_unique<rocketchat::Edit>(room, post.edit, std::move(text));
  return std::make_unique<rocketchat::Send>(
      room, rocketchat::Draft{rocketchat::new_id(runtime::chance), std::move(text), post.thread,
                              post.also_channel});
}

std::unique_ptr<client::Task> ask_task(const Options& options) {
  const Post& post = options.post;
  rocketchat::AskOptions ask;
  ask.room = room_name(options.parameters.words.front());
  ask.draft = {rocketchat::new_id(runtime::chance), text_to_post(options)};
  ask.in_thread = post.in_thread;
  ask.yes = post.yes;
  ask.no = post.no;
  return std::make_unique<rocketchat::Ask>(std::move(ask));
}

}  // namespace cmd

#include "cmd/merge.h"

#include <algorithm>
#include <utility>

namespace cmd {
namespace {

bool of_credentials(Subject subject) { return subject >= Subject::token && subject <= Subject::anonymous; }
bool of_password(Subject subject) { return subject == Subject::user || subject == Subject::password; }

/// Whether two rows speak of one thing.
bool same_thing(Subject a, Subject b) {
  return a != Subject::none && (a == b || (of_credentials(a) && of_credentials(b)));
}

/// A flag that was unset names nothing.
bool names(const Setting& setting) { return !setting.row->flag() || setting.text != "false"; }

bool saved(const Setting& setting) { return setting.origin.level == Level::saved_login; }

bool may_stand_together(const Setting& a, const Setting& b) {
  if (saved(a)) return true;
  const Subject one = a.row->traits.subject;
  const Subject other = b.row->traits.subject;
  if (a.row == b.row || !same_thing(one, other) || !names(a) || !names(b)) return true;
  if (one == other) return one == Subject::user || one == Subject::trust;
  return of_password(one) && of_password(other);
}

void refuse_contradictions(const Settings& source) {
  for (auto a = source.begin(); a != source.end(); ++a) {
    if (a->row->traits.subject == Subject::none) continue;
    for (auto b = source.begin(); b != a; ++b) {
      if (may_stand_together(*a, *b)) continue;
      const bool kinds = a->row->traits.subject != b->row->traits.subject;
      throw wrong_value(*b, "not together with " + spelling_of(*a),
                        kinds ? "one source names one kind of credentials" : "");
    }
  }
}

/// The text of a command whose options end before it, when it is `-`.
const Setting* text_from_stdin(const Settings& used, const Command& command) {
  std::vector<const Setting*> operands;
  for (const Setting& each : used) {
    if (each.row == &positional_row()) operands.push_back(&each);
  }
  const std::size_t before = command.options_end_at;
  const bool dash = before != 0 && operands.size() == before + 1 && operands.back()->text == "-";
  return dash ? operands.back() : nullptr;
}

bool names_file(const Setting& setting) {
  return setting.row == &positional_row() && !is_stdin(setting.text);
}

void refuse_two_readers_of_stdin(const Settings& used, const Command& command) {
  const Setting* const text = text_from_stdin(used, command);
  const auto called = [text](const Setting& each) { return &each == text ? "the text" : spelling_of(each); };
  const bool lines = command.takes_lines && std::none_of(used.begin(), used.end(), names_file);
  const Setting* first = nullptr;
  for (const Setting& each : used) {
    if (!reads_stdin(each) && &each != text) continue;
    if (lines) {
      throw core::usage("stdin is claimed twice: by '" + std::string(command.word) + "' and " + called(each));
    }
    if (first) throw core::usage("stdin is claimed twice: by " + called(*first) + " and " + called(each));
    first = &each;
  }
}

class Merge {
 public:
  explicit Merge(const Command& command) : command_(command) {}

  void take(Settings source) {
    Settings taken;
    const std::string user = named_user(source);
    for (Setting& each : source) {
      // The saved login is asked for where no other credentials are taken.
      if (!command_.takes(*each.row) && !saved(each)) continue;
      (has_place(each, user) ? taken : merged_.unused).push_back(std::move(each));
    }
    refuse_contradictions(taken);
    for (Setting& each : taken) merged_.used.push_back(std::move(each));
  }

  const Settings& used() const { return merged_.used; }

  Merged finish() {
    refuse_two_readers_of_stdin(merged_.used, command_);
    // The weakest first, so that of two rows with one member the stronger is heard last; within a source as
    // typed.
    const auto& used = merged_.used;
    for (auto end = used.end(); end != used.begin();) {
      const Level level = std::prev(end)->origin.level;
      const auto first =
          std::find_if(used.begin(), end, [&](const Setting& each) { return each.origin.level == level; });
      for (auto each = first; each != end; ++each) each->row->reading.apply(*each, merged_.options);
      end = first;
    }
    return std::move(merged_);
  }

 private:
  static std::string named_user(const Settings& source) {
    for (const Setting& each : source) {
      if (each.row->traits.subject == Subject::user && !each.row->flag()) return each.text;
    }
    return {};
  }

  /// Whether no stronger source has spoken of it.
  bool has_place(const Setting& setting, const std::string& user_of_source) const {
    const Subject subject = setting.row->traits.subject;
    bool completes = true;
    for (const Setting& stronger : merged_.used) {
      if (stronger.row == setting.row) return false;
      const Subject other = stronger.row->traits.subject;
      if (!same_thing(subject, other) || !names(stronger)) continue;
      // A user and a password may come from two sources, if both are of one user. A saved login is that of
      // the user who was named.
      completes = completes && (saved(setting) ? other == Subject::user
                                               : of_password(subject) && of_password(other) &&
                                                     (subject != other || subject == Subject::user));
    }
    if (!completes || subject != Subject::password) return completes;
    const std::string user = named_user(merged_.used);
    return user.empty() || user_of_source.empty() || user == user_of_source;
  }

  const Command& command_;
  Merged merged_;
};

}  // namespace

Merged merged(const Command& command, std::vector<Settings> sources, Weakest weakest) {
  Merge merge(command);
  for (Settings& source : sources) merge.take(std::move(source));
  if (weakest != nullptr) merge.take(weakest(merge.used()));
  return merge.finish();
}

Options early(std::span<const Settings> sources) {
  Options options;
  for (auto source = sources.rbegin(); source != sources.rend(); ++source) {
    for (const Setting& setting : *source) {
      if (!setting.row->traits.early) continue;
      try {
        setting.row->reading.apply(setting, options);
      } catch (const core::Failure&) {
        continue;  // told when the line is taken as a whole
      }
    }
  }
  return options;
}

Options early(const Settings& typed) { return early(std::span(&typed, 1)); }

}  // namespace cmd

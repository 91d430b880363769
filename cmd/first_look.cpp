#include "cmd/first_look.h"

#include <algorithm>
#include <string_view>

#include "cmd/advice.h"

namespace cmd {
namespace {

class Scan {
 public:
  /// `expected`: the command whose options stand before it.
  Scan(const std::vector<std::string>& line, const Command* expected) : line_(line), expected_(expected) {}

  FirstLook run() {
    while (at_ < line_.size() && !ended_) {
      const std::string_view word = line_[at_++];
      if (word == "--") {
        end_options();
      } else if (word.size() < 2 || word[0] != '-') {
        operand(word);
      } else if (is_param(word)) {
        ++operands_;
        look_.words.push_back("--" + std::string(operand_name) + "=" + std::string(word));
      } else if (word[1] == '-') {
        long_option(word);
      } else {
        letters(word);
      }
    }
    while (at_ < line_.size()) operand(line_[at_++]);
    return std::move(look_);
  }

 private:
  bool is_param(std::string_view word) const {
    return operands_ >= 2 && look_.command && look_.command->takes_params() && word[1] >= '0' &&
           word[1] <= '9';
  }

  void end_options() {
    ended_ = true;
    look_.words.emplace_back("--");
  }

  void operand(std::string_view word) {
    if (++operands_ > 1) {
      look_.words.emplace_back(word);
    } else {
      look_.command = find_command(word);
      if (!look_.command) wrong(unknown_command(word));
    }
    // Operands are counted with the command's word.
    const std::size_t last = look_.command ? look_.command->options_end_at : 0;
    if (!ended_ && last != 0 && operands_ == last + 1) end_options();
  }

  void long_option(std::string_view word) {
    const auto text = word.substr(2);
    // What stands behind '=' may be a secret: it is in no message.
    const auto name = text.substr(0, text.find('='));
    const bool attached = name.size() < text.size();
    const OptionRow* row = named(name);
    const bool negated = !row && name.starts_with(negation);
    if (negated) row = named(name.substr(negation.size()));
    if (!row || (negated && !row->negatable())) {
      return wrong(unknown_option("--" + std::string(name), name, look_.command));
    }
    saw(*row, negated);
    if ((row->flag() || negated) && attached)
      return wrong(core::usage("option --" + std::string(name) + " takes no value"));
    look_.words.emplace_back(word);
    if (row->takes_next() && !attached) next_is_value(*row);
  }

  /// Of two options of one name that of the command, and the same all along the line.
  const OptionRow* named(std::string_view name) const {
    for (const FirstLook::Seen& seen : look_.options) {
      if (!name.empty() && seen.row->name == name) return seen.row;
    }
    const Command* command = look_.command ? look_.command : expected_;
    return command ? find_option(name, *command) : find_option(name);
  }

  /// -er, -C5 and -erC5.
  void letters(std::string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const OptionRow* row = find_option(word[i]);
      if (!row) {
        return wrong(unknown_option(std::string{'-', word[i]}, i == 1 ? word.substr(1) : "", look_.command));
      }
      saw(*row, false);
      if (!row->takes_next()) continue;
      look_.words.emplace_back(word.substr(0, i + 1));
      if (i + 1 == word.size()) return next_is_value(*row);
      look_.words.emplace_back(word.substr(i + 1));
      return;
    }
    look_.words.emplace_back(word);
  }

  /// A word that asks for help does so, unless any text may be the value.
  void next_is_value(const OptionRow& row) {
    if (at_ == line_.size()) return;
    const bool help = line_[at_] == "--help" || line_[at_] == "-h";
    if (!help || row.reading.kind == Kind::text) look_.words.push_back(line_[at_++]);
  }

  void saw(const OptionRow& row, bool negated) {
    const FirstLook::Seen seen{&row, negated};
    if (std::find(look_.options.begin(), look_.options.end(), seen) == look_.options.end())
      look_.options.push_back(seen);
  }

  void wrong(core::Failure failure) {
    if (!look_.wrong) look_.wrong = std::move(failure);
  }

  const std::vector<std::string>& line_;
  const Command* expected_;
  std::size_t at_ = 0;
  std::size_t operands_ = 0;
  bool ended_ = false;
  FirstLook look_;
};

}  // namespace

FirstLook first_look(const std::vector<std::string>& line) {
  FirstLook look = Scan(line, nullptr).run();
  // Before the command is known an option may be another one of that name, with a value or without.
  for (const FirstLook::Seen& seen : look.options) {
    if (seen.row->name.empty() || (look.command && look.command->takes(*seen.row))) continue;
    for (const Command& each : commands()) {
      if (find_option(seen.row->name, each) == seen.row) continue;
      FirstLook other = Scan(line, &each).run();
      if (other.command == &each) return other;
    }
  }
  return look;
}

}  // namespace cmd

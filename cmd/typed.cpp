#include "cmd/typed.h"

#include <string_view>

#include "cmd/near_miss.h"

namespace cmd {
namespace {

constexpr std::string_view no_suggestion =
    "'rocketwire help options' lists them; text that begins with '-' goes behind -- or into --string";

core::Failure unknown_option(std::string_view typed, std::string_view name) {
  std::vector<std::string_view> known;
  for (const OptionRow& row : option_table()) {
    if (!row.name.empty()) known.push_back(row.name);
  }
  const auto meant = nearest(name, known);
  return core::usage("unknown option " + std::string(typed),
                     suggestion(meant.empty() ? "" : "--" + std::string(meant), no_suggestion));
}

core::Failure value_missing(const OptionRow& row) {
  return core::usage("option " + row.spelling() + " needs a value (" + std::string(row.value) + ")");
}

class Scan {
 public:
  explicit Scan(const std::vector<std::string>& words) : words_(words) {}

  Typed run() {
    bool options_ended = false;
    while (at_ < words_.size()) {
      const std::string_view word = words_[at_++];
      if (options_ended || word.empty() || word[0] != '-' || word == "-" || is_param(word)) {
        operand(word);
      } else if (word == "--") {
        options_ended = true;
      } else if (word[1] == '-') {
        long_option(word.substr(2));
      } else {
        letters(word.substr(1));
      }
    }
    return std::move(typed_);
  }

 private:
  bool is_param(std::string_view word) const {
    return operands_ >= 2 && typed_.command && typed_.command->takes_params() && word[1] >= '0' &&
           word[1] <= '9';
  }

  void operand(std::string_view word) {
    if (++operands_ > 1) {
      typed_.pieces.push_back({nullptr, std::string(word), {}});
      return;
    }
    typed_.command = find_command(word);
    if (!typed_.command) defect(unknown_command(word));
  }

  void long_option(std::string_view text) {
    // What stands behind '=' may be a secret: it is in no message.
    const auto name = text.substr(0, text.find('='));
    const bool attached = name.size() < text.size();
    const OptionRow* row = find_option(name);
    if (!row) {
      defect(unknown_option("--" + std::string(name), name));
    } else if (row->flag() && attached) {
      defect(core::usage("option " + row->spelling() + " takes no value"));
    } else if (row->flag()) {
      option(*row, {});
    } else if (attached) {
      option(*row, text.substr(name.size() + 1));
    } else {
      next_is_value(*row);
    }
  }

  /// `er`, `C5` or `erC5`, of -er, -C5 and -erC5.
  void letters(std::string_view cluster) {
    for (std::size_t i = 0; i < cluster.size(); ++i) {
      const OptionRow* row = find_option(cluster[i]);
      const auto rest = cluster.substr(i + 1);
      if (!row) return defect(unknown_option(std::string{'-', cluster[i]}, i == 0 ? cluster : ""));
      if (row->flag()) {
        option(*row, {});
      } else {
        return rest.empty() ? next_is_value(*row) : option(*row, rest);
      }
    }
  }

  void next_is_value(const OptionRow& row) {
    if (at_ == words_.size()) return defect(value_missing(row));
    option(row, words_[at_++]);
  }

  void option(const OptionRow& row, std::string_view value) {
    typed_.pieces.push_back({&row, std::string(value), {}});
  }

  void defect(core::Failure failure) { typed_.pieces.push_back({nullptr, {}, std::move(failure)}); }

  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
  std::size_t operands_ = 0;
  Typed typed_;
};

}  // namespace

Typed typed(const std::vector<std::string>& words) { return Scan(words).run(); }

}  // namespace cmd

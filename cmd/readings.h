// How the text of a value becomes a member of Options: one Reading for each kind of value, named with the
// member that it sets. Only the table of options includes this.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "cmd/option_table.h"
#include "core/quantity.h"
#include "core/text.h"
#include "json/text.h"

namespace cmd::reading {

template <typename Member>
struct Owner;
template <typename Part, typename Value>
struct Owner<Value Part::*> {
  using Type = Part;
};

inline Options& part(Options& options, Options*) { return options; }
inline Parameters& part(Options& options, Parameters*) { return options.parameters; }
inline Configuration& part(Options& options, Configuration*) { return options.configuration; }
inline Credentials& part(Options& options, Credentials*) { return options.credentials; }
inline Limits& part(Options& options, Limits*) { return options.limits; }
inline Output& part(Options& options, Output*) { return options.output; }
inline Connection& part(Options& options, Connection*) { return options.connection; }
inline Reliability& part(Options& options, Reliability*) { return options.reliability; }
inline Messages& part(Options& options, Messages*) { return options.messages; }
inline Post& part(Options& options, Post*) { return options.post; }

/// What `member` points to, in whichever part of the options it is.
template <auto member>
auto& at(Options& options) {
  using Part = typename Owner<decltype(member)>::Type;
  return part(options, static_cast<Part*>(nullptr)).*member;
}

template <auto member>
void set_flag(const Setting& setting, Options& options) {
  if (setting.text != "true" && setting.text != "false") throw wrong_value(setting, "neither true nor false");
  at<member>(options) = setting.text == "true";
}
template <auto member>
inline constexpr Reading flag{Kind::flag, set_flag<member>};

inline void require_text(const Setting& setting) {
  if (setting.text.empty()) throw wrong_value(setting, "the value is empty");
}

template <auto member>
void set_text(const Setting& setting, Options& options) {
  require_text(setting);
  at<member>(options) = setting.text;
}
template <auto member>
inline constexpr Reading text{Kind::text, set_text<member>};
template <auto member>
inline constexpr Reading file{Kind::file, set_text<member>};
template <auto member>
inline constexpr Reading command{Kind::command, set_text<member>};
template <auto member>
inline constexpr Reading address{Kind::address, set_text<member>};

template <auto member>
void set_secret(const Setting& setting, Options& options) {
  at<member>(options) = core::Secret(setting.text);
}
template <auto member>
inline constexpr Reading secret{Kind::secret, set_secret<member>};

inline void require_utf8(const Setting& setting) {
  if (!json::valid_utf8(setting.text)) throw wrong_value(setting, "the value is not valid UTF-8");
}

/// A text that is sent to the server; the values of a repeated option are all kept.
template <auto member>
void add_text(const Setting& setting, Options& options) {
  require_text(setting);
  require_utf8(setting);
  at<member>(options).push_back(setting.text);
}
template <auto member>
inline constexpr Reading texts{Kind::text, add_text<member>};

/// The name of something on the server.
template <auto member>
void set_name(const Setting& setting, Options& options) {
  require_text(setting);
  require_utf8(setting);
  at<member>(options) = setting.text;
}
template <auto member>
inline constexpr Reading name{Kind::text, set_name<member>};

template <Word::Kind kind>
void add_word(const Setting& setting, Options& options) {
  require_utf8(setting);
  options.parameters.words.push_back({kind, setting.text});
}
template <Word::Kind kind>
inline constexpr Reading word{kind == Word::Kind::positional ? Kind::positional
                              : kind == Word::Kind::string   ? Kind::text
                                                             : Kind::member,
                              add_word<kind>};

template <auto member>
void set_count(const Setting& setting, Options& options) {
  const auto parsed = core::number<std::uint64_t>(setting.text);
  if (!parsed || *parsed == 0) throw wrong_value(setting, "the value is not a number from 1");
  at<member>(options) = parsed;
}
template <auto member>
inline constexpr Reading count{Kind::count, set_count<member>};

/// 0 is one, too.
template <auto member>
void set_number(const Setting& setting, Options& options) {
  at<member>(options) = core::number<std::uint64_t>(setting.text);
  if (!at<member>(options)) throw wrong_value(setting, "the value is not a number");
}
template <auto member>
inline constexpr Reading number_of{Kind::count, set_number<member>};

template <auto member>
void set_duration(const Setting& setting, Options& options) {
  const auto parsed = core::parse_duration(setting.text);
  if (!parsed || *parsed <= core::Duration::zero()) {
    throw wrong_value(setting,
                      "the value is not a duration above zero such as 500ms, 5s, 1.5m, 1m30s, 2h or 1d");
  }
  at<member>(options) = *parsed;
}
template <auto member>
inline constexpr Reading duration{Kind::duration, set_duration<member>};

/// The place of the text among the words of its choice.
std::size_t chosen(const Setting& setting);

/// `values`: what the words stand for, in their order.
template <auto member, auto... values>
void choose(const Setting& setting, Options& options) {
  constexpr std::array all{values...};
  at<member>(options) = all[chosen(setting)];
}
template <auto member, auto... values>
constexpr Reading choice(std::string_view words) {
  return {Kind::choice, choose<member, values...>, words};
}

template <auto member>
void set_size(const Setting& setting, Options& options) {
  const auto parsed = core::parse_size(setting.text);
  if (!parsed || *parsed == 0) {
    throw wrong_value(setting, "the value is not a size above zero such as 65536, 64KiB or 1MB");
  }
  at<member>(options) = *parsed;
}
template <auto member>
inline constexpr Reading size{Kind::size, set_size<member>};

}  // namespace cmd::reading

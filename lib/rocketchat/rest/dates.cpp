#include "rocketchat/rest/dates.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>

#include "core/quantity.h"

namespace rocketchat {
namespace {

// Members that servers keep as dates. A text of somebody's that looks like a date stays one in all others.
constexpr std::string_view dates[] = {"ts",  "_updatedAt", "editedAt", "pinnedAt", "tlm",
                                      "dlm", "lm",         "ls",       "lr",       "_deletedAt"};
// Members in which there are dates again: attachments quote messages, which may quote others.
constexpr std::string_view holders[] = {"attachments", "lastMessage"};

template <std::size_t size>
bool among(const std::string_view (&words)[size], json::Node key) {
  return std::any_of(std::begin(words), std::end(words),
                     [key](std::string_view word) { return key.is(word); });
}

/// Copies a document, and replaces dates on the way.
class Copy {
 public:
  explicit Copy(json::Node document) : from_(document.text()) { object(document); }

  std::string text() && {
    text_.append(from_.substr(copied_));
    return std::move(text_);
  }

 private:
  void object(json::Node document) {
    for (json::Entries entries(document); entries.next();) {
      if (among(dates, entries.key())) {
        date(entries.value());
      } else if (among(holders, entries.key())) {
        holder(entries.value());
      }
    }
  }
  void holder(json::Node value) {
    if (value.type() != json::Type::array) {
      object(value);
      return;
    }
    for (json::Entries elements(value); elements.next();) object(elements.value());
  }
  void date(json::Node value) {
    const auto time = iso_date(value.string().value_or(""));
    if (!time) return;
    const auto begin = static_cast<std::size_t>(value.text().data() - from_.data());
    text_.append(from_.substr(copied_, begin - copied_));
    text_.append(R"({"$date":)").append(std::to_string(*time)).append("}");
    copied_ = begin + value.text().size();
  }

  std::string_view from_;
  std::size_t copied_ = 0;  // bytes of it
  std::string text_;
};

}  // namespace

std::optional<std::int64_t> iso_date(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00T00:00:00.000Z";
  const auto fits = [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; };
  if (!std::equal(text.begin(), text.end(), shape.begin(), shape.end(), fits)) return std::nullopt;
  const auto time = core::parse_time(text);
  if (!time) return std::nullopt;
  return static_cast<std::int64_t>(*time);
}

std::string iso_text(std::int64_t time) {
  using namespace std::chrono;
  const auto since = milliseconds(std::max<std::int64_t>(0, time));
  const auto day = floor<days>(since);
  const year_month_day date{sys_days(day)};
  const hh_mm_ss clock(since - day);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text;
}

std::string with_stream_dates(json::Node document) { return Copy(document).text(); }

}  // namespace rocketchat

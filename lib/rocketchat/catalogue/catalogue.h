// What is known of Rocket.Chat's methods and streams by name, as data. It advises: what it does not know is
// sent all the same. From the Realtime API's documentation and the servers' sources, versions 3 to 9.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rocketchat {

/// Whether somebody who is not logged in gets anything.
enum class NeedsLogin {
  no,
  /// The server's settings decide, or the room, or nothing is known.
  depends,
  /// Without a login the answer is nothing, empty or an error.
  yes
};

/// Whether a method that succeeded always has a result, one that every kind of server sends.
enum class Answer { always, optional };

struct Method {
  struct Facts {
    NeedsLogin login{};
    Answer answer{};
  };

  std::string_view name{};
  Facts facts{};
  /// What it takes: capitals are values, `[X]` may be left out, `{a, b?}` is an object, `X[]` a list of X.
  std::string_view parameters{};
  /// What it gives; empty when nothing.
  std::string_view result{};
  std::string_view summary{};
  /// The PARAMs of an example as a shell reads them.
  std::string_view words{};
  /// The version in which it is gone: announced or seen, with a `?` only assumed. Empty: it stays.
  std::string_view until{};
  /// What took its place: what stands behind `rocketwire rest`. POST with a path alone is no line that works,
  /// only a name. Empty: nothing did.
  std::string_view rest{};
  /// The version that brought that.
  std::string_view rest_since{};
  /// What surprises.
  std::string_view note{};

  static constexpr std::array texts{&Method::name,    &Method::parameters, &Method::result,
                                    &Method::summary, &Method::words,      &Method::until,
                                    &Method::rest,    &Method::rest_since, &Method::note};

  /// `GET` or `POST`, and what stands behind `/api/v1/`; empty when nothing took its place.
  std::string_view rest_verb() const;
  std::string_view rest_path() const;
};

/// An event of a stream; a publication without events is one with an empty event.
struct Event {
  struct Facts {
    NeedsLogin login{};
  };

  std::string_view stream{};
  /// Capitals that end in `-ID` are a place for one, as is `{userId}`.
  std::string_view event{};
  Facts facts{};
  /// What the list `fields.args` holds, or which documents come.
  std::string_view args{};
  std::string_view summary{};
  /// The PARAMs behind the event in an example; mostly none.
  std::string_view words{};
  /// The versions that brought it and that have it no more, as in Method.
  std::string_view since{}, until{};
  std::string_view note{};

  static constexpr std::array texts{&Event::stream, &Event::event, &Event::args,  &Event::summary,
                                    &Event::words,  &Event::since, &Event::until, &Event::note};
};

/// All of them, in an order made for reading.
std::vector<Method> methods();
std::vector<Event> events();

std::optional<Method> find_method(std::string_view name);

/// The events of a stream or publication; none when it is unknown.
std::vector<Event> find_stream(std::string_view name);

/// The row that an event as sent belongs to, by its form.
std::optional<Event> find_event(std::string_view stream, std::string_view event);

/// Whether an anonymous call is known to give nothing, something empty or an error. False for unknown names.
bool needs_login(std::string_view method);

/// The same of a subscription: an event nobody knows is judged as those of its stream, if they are all alike.
bool needs_login(std::string_view stream, std::string_view event);

/// Whether a call without a result has failed. False for unknown names.
bool always_answers(std::string_view method);

/// The whole line that replaces a call, with the values of an example; empty when none is known.
std::string rest_line(const Method& method);

/// The whole line of an example.
std::string example_line(const Method& method);
std::string example_line(const Event& event);

/// The name somebody meant who typed one that is unknown; empty when nothing is close.
std::string_view near_method(std::string_view typed);
std::string_view near_stream(std::string_view typed);

}  // namespace rocketchat

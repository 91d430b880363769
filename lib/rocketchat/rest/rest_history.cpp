#include "rocketchat/rest/rest_history.h"

#include <algorithm>
#include <utility>

namespace rocketchat {
namespace {

const std::string endpoint = "rooms.history";
// More than servers give at once unless they are told to. The larger a page is, the fewer are needed, and
// they are counted.
constexpr std::uint64_t large_page = 500;

}  // namespace

void RestHistory::last(const std::string& room, std::optional<std::int64_t> before, std::uint64_t count,
                       Handler handler) {
  read(std::make_shared<Reading>(room, Gathered::Direction::back, before, count, std::move(handler)));
}

void RestHistory::after(const std::string& room, std::int64_t after, std::uint64_t count, Handler handler) {
  read(std::make_shared<Reading>(room, Gathered::Direction::forth, after, count, std::move(handler)));
}

void RestHistory::read(const SharedReading& reading, RestRequests::Crowded crowded) {
  if (absent_) {
    older_.read(reading);
    return;
  }
  const std::uint64_t count = reading->forth ? std::max(reading->count, large_page) : reading->count;
  Query query{{"roomId", reading->room}, {"count", std::to_string(count)}};
  if (reading->edge) {
    const auto edge = std::max<std::int64_t>(0, *reading->edge);
    query.emplace_back(reading->forth ? "next" : "previous", std::to_string(edge));
  }
  const auto judge = [this, reading, crowded](const RestRequests::Outcome& outcome) {
    const auto* declined = std::get_if<Declined>(&outcome);
    if (const auto* body = std::get_if<json::Node>(&outcome)) {
      paged(reading, *body);
    } else if (std::holds_alternative<Retired>(outcome)) {
      absent_ = true;
      older_.read(reading);
    } else if (declined != nullptr && declined->failure.cause == core::Cause::rate_limited &&
               crowded == RestRequests::Crowded::declines) {
      read_elsewhere(reading);
    } else {
      reading->handler(without_page(outcome));
    }
  };
  requests_.get(endpoint, query, judge, crowded);
}

/// Asked too often here; where that is the only way, it waits.
void RestHistory::read_elsewhere(const SharedReading& reading) {
  auto elsewhere = std::make_shared<Reading>(*reading);
  elsewhere->handler = [this, reading](const History::Answer& answer) {
    if (std::holds_alternative<Retired>(answer)) {
      read(reading, RestRequests::Crowded::waits);
    } else {
      reading->handler(answer);
    }
  };
  older_.read(elsewhere);
}

void RestHistory::paged(const SharedReading& reading, json::Node body) {
  Gathered& gathered = reading->gathered;
  const auto page = gathered.take(body.member("messages"));
  if (!page) {
    reading->handler(no_messages(endpoint));
    return;
  }
  const json::Node beyond = body.member("cursor").member(reading->forth ? "next" : "previous");
  const bool end = page->rows == 0 || beyond.type() == json::Type::null;
  if (end || gathered.size() >= reading->count) {
    reading->whole();
  } else if (page->fresh != 0 && gathered.latest()) {
    reading->edge = reading->forth ? *gathered.latest() - 1 : *gathered.earliest() + 1;
    read(reading);
  } else if (page->largest) {
    older_.read(reading);  // more messages of one time than a page holds
  } else {
    reading->whole();
  }
}

}  // namespace rocketchat

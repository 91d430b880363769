#include "bench/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace bench {
namespace {

// What the delay server waits, and what remains of a run beside it.
constexpr double delay_us = 100'000;
constexpr double bytes_in_mb = 1e6;

enum class Measure { cpu, rate, wall, more_wall, memory, trips };

struct Target {
  const char* key;
  const char* what;
  const char* row;
  const char* ours;
  const char* limit;
  Measure measure;
  double target;
  double stretch;
};

constexpr Target targets[] = {
    {"stream_cpu", "stream, CPU per message", "stream", "sub", "splitter", Measure::cpu, 5, 3},
    {"stream_rate", "stream, messages per second", "stream", "sub", "splitter", Measure::rate, 0.40, 0.60},
    {"select_cpu", "`--select /fields/args/0`, CPU per message", "stream", "select", "splitter", Measure::cpu,
     6, 4},
    {"where_cpu", "`--where` on a matching field, CPU per message", "stream", "where", "splitter",
     Measure::cpu, 8, 5},
    {"batch_cpu", "20,000 calls of a batch, CPU per call", "batch", "batch", "c", Measure::cpu, 6, 4},
    {"call_default", "one call, ws, default build", "call", "default", "c", Measure::wall, 2.8, 2.0},
    {"call_release", "one call, ws, release build", "call", "release", "c", Measure::wall, 2.0, 1.5},
    {"call_wss", "one call, wss, private CA", "wss", "private", "c", Measure::wall, 1.4, 1.2},
    {"call_wss_system", "one call, wss, system trust store, over private CA", "wss", "system", "private",
     Measure::more_wall, 2, 0},
    {"memory_call", "peak memory, call", "call", "default", nullptr, Measure::memory, 6, 0},
    {"memory_stream", "peak memory, stream", "stream", "sub", nullptr, Measure::memory, 6, 0},
    {"memory_batch", "peak memory, batch", "batch", "batch", nullptr, Measure::memory, 6, 0},
    {"memory_wss", "peak memory, wss call", "wss", "private", nullptr, Measure::memory, 11, 0},
    {"trips_ws", "round trips with a token, ws", "trips", "token", nullptr, Measure::trips, 2, 0},
    {"trips_wss", "round trips with a token, wss", "trips-wss", "token", nullptr, Measure::trips, 2, 0},
};

std::string measured(const Series& series, Measure measure) {
  const auto scaled = [](const Spread& of, double factor, const char* unit) {
    return number(of.median * factor) + unit + " (" + number(of.low * factor) + "–" +
           number(of.high * factor) + ")";
  };
  switch (measure) {
    case Measure::cpu: return scaled(spread(series.cpu_us), 1000 / series.messages, " ns");
    case Measure::rate: {
      std::vector<double> rates;
      for (const double wall : series.wall_us) rates.push_back(series.messages / wall);
      return scaled(spread(rates), 1, " M/s");
    }
    case Measure::wall:
    case Measure::more_wall:
    case Measure::trips: return scaled(spread(series.wall_us), 1e-3, " ms");
    case Measure::memory: return scaled(spread(series.rss_kib), 1024 / bytes_in_mb, " MB");
  }
  return {};
}

/// The value is the quotient of the medians; its quartiles are those of the quotients run by run.
Spread quotient(const std::vector<double>& ours, const std::vector<double>& limit) {
  std::vector<double> by_run;
  for (std::size_t i = 0; i < std::min(ours.size(), limit.size()); ++i) by_run.push_back(ours[i] / limit[i]);
  Spread value = spread(by_run);
  value.median = spread(ours).median / spread(limit).median;
  return value;
}

Spread more(const std::vector<double>& ours, const std::vector<double>& other) {
  std::vector<double> by_run;
  for (std::size_t i = 0; i < std::min(ours.size(), other.size()); ++i)
    by_run.push_back((ours[i] - other[i]) / 1000);
  Spread value = spread(by_run);
  value.median = (spread(ours).median - spread(other).median) / 1000;
  return value;
}

Spread judged(const Series& ours, const Series* limit, Measure measure) {
  switch (measure) {
    case Measure::cpu: return quotient(ours.cpu_us, limit->cpu_us);
    case Measure::rate: return quotient(limit->wall_us, ours.wall_us);
    case Measure::wall: return quotient(ours.wall_us, limit->wall_us);
    case Measure::more_wall: return more(ours.wall_us, limit->wall_us);
    case Measure::memory: {
      const double most = *std::max_element(ours.rss_kib.begin(), ours.rss_kib.end()) * 1024 / bytes_in_mb;
      return {most, most, most};
    }
    case Measure::trips: {
      const double trips = std::floor(spread(ours.wall_us).median / delay_us);
      return {trips, trips, trips};
    }
  }
  return {};
}

const char* unit(Measure measure) {
  switch (measure) {
    case Measure::cpu:
    case Measure::rate:
    case Measure::wall: return " ×";
    case Measure::more_wall: return " ms";
    case Measure::memory: return " MB";
    case Measure::trips: return "";
  }
  return "";
}

}  // namespace

std::string number(double value) {
  char text[32];
  const double size = std::fabs(value);
  std::snprintf(text, sizeof text, "%.*f",
                size >= 100 || value == std::floor(value) ? 0
                : size >= 10                              ? 1
                                                          : 2,
                value);
  return text;
}

std::vector<Figure> figures(const Results& results) {
  std::vector<Figure> all;
  for (const Target& target : targets) {
    const Series* ours = results.find(target.row, target.ours);
    const Series* limit = target.limit == nullptr ? nullptr : results.find(target.row, target.limit);
    if (ours == nullptr || (target.limit != nullptr && limit == nullptr)) continue;
    Figure figure;
    figure.key = target.key;
    figure.what = target.what;
    figure.limit = limit == nullptr ? "" : measured(*limit, target.measure);
    figure.ours = measured(*ours, target.measure);
    figure.value = judged(*ours, limit, target.measure);
    figure.unit = unit(target.measure);
    figure.target = target.target;
    figure.stretch = target.stretch;
    figure.more_is_better = target.measure == Measure::rate;
    figure.stable = target.measure == Measure::memory || target.measure == Measure::trips;
    all.push_back(std::move(figure));
  }
  return all;
}

}  // namespace bench

#include "bench/results.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "json/document.h"

namespace bench {
namespace {

std::vector<double> numbers(json::Node object, std::string_view key) {
  std::vector<double> all;
  const json::Node array = object.member(key);
  if (!array) throw std::runtime_error("a result without " + std::string(key));
  for (json::Entries entries(array); entries.next();) {
    all.push_back(static_cast<double>(entries.value().integer().value_or(0)));
  }
  return all;
}

}  // namespace

Spread spread(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&values](double part) {
    const double place = part * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (values[above] - values[below]) * (place - std::floor(place));
  };
  return {at(0.5), at(0.25), at(0.75)};
}

Results::Results(const std::string& path) {
  std::istringstream lines(content(path));
  for (std::string line; std::getline(lines, line);) {
    const auto document = json::Document::parse(line);
    if (!document) throw std::runtime_error(path + ": a line is no JSON");
    const json::Node result = document->root();
    Series series;
    series.row = result.member("row").string().value();
    series.name = result.member("name").string().value();
    series.messages = static_cast<double>(result.member("messages").integer().value_or(1));
    series.wall_us = numbers(result, "wall_us");
    series.cpu_us = numbers(result, "cpu_us");
    series.faults = numbers(result, "faults");
    series.rss_kib = numbers(result, "rss_kib");
    all_.push_back(std::move(series));
  }
  if (all_.empty()) throw std::runtime_error(path + " holds no results");
}

const Series* Results::find(std::string_view row, std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [row, name](const Series& series) {
    return series.row == row && series.name == name;
  });
  return found == all_.end() ? nullptr : &*found;
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace bench

#include "bench/plot.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "bench/figures.h"

namespace bench {
namespace {

constexpr double width = 420;  // of one panel
constexpr double height = 300;
constexpr double left = 50;
constexpr double right = 15;
constexpr double top = 40;
constexpr double bottom = 45;

struct Line {
  const char* name;
  const char* label;
  const char* colour;
};
constexpr Line lines[] = {
    {"sub", "sub", "#1f6feb"}, {"select", "--select", "#1a7f37"}, {"where", "--where", "#bc4c00"}};

struct Point {
  double x, ratio;
};

struct Panel {
  const char* prefix;
  const char* title;
  const char* axis;
};

std::vector<Point> points(const Results& results, std::string_view prefix, const char* name) {
  std::vector<Point> found;
  for (const Series& series : results.all()) {
    if (series.name != name || !series.row.starts_with(prefix)) continue;
    const Series* limit = results.find(series.row, "splitter");
    if (limit == nullptr) continue;
    found.push_back({std::atof(series.row.c_str() + prefix.size()),
                     spread(series.cpu_us).median / spread(limit->cpu_us).median});
  }
  std::sort(found.begin(), found.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  return found;
}

std::string text(double x, double y, std::string_view anchor, std::string_view words) {
  return "<text x='" + number(x) + "' y='" + number(y) + "' text-anchor='" + std::string(anchor) + "'>" +
         std::string(words) + "</text>\n";
}

std::string rule(double x1, double y1, double x2, double y2) {
  return "<line x1='" + number(x1) + "' y1='" + number(y1) + "' x2='" + number(x2) + "' y2='" + number(y2) +
         "' stroke='#d0d7de'/>\n";
}

std::string tick(double value) {
  return value >= 1024 ? number(std::round(value / 1024)) + "K" : number(value);
}

std::string panel(const Results& results, const Panel& what, double offset) {
  double most = 1;
  double first = 1e12;
  double last = 0;
  for (const Line& line : lines) {
    for (const Point& point : points(results, what.prefix, line.name)) {
      most = std::max(most, point.ratio);
      first = std::min(first, point.x);
      last = std::max(last, point.x);
    }
  }
  if (last == 0) return {};
  const double step = most > 16 ? 5 : most > 8 ? 2 : 1;
  const double ceiling = std::ceil(most / step) * step;
  const auto x_of = [&](double x) {
    const double part = last == first ? 0.5 : std::log2(x / first) / std::log2(last / first);
    return offset + left + part * (width - left - right);
  };
  const auto y_of = [&](double ratio) { return height - bottom - ratio / ceiling * (height - top - bottom); };

  std::string svg = text(offset + left, 22, "start", what.title);
  for (double ratio = 0; ratio <= ceiling; ratio += step) {
    svg += rule(offset + left, y_of(ratio), offset + width - right, y_of(ratio));
    svg += text(offset + left - 6, y_of(ratio) + 4, "end", number(ratio) + " ×");
  }
  for (const Point& point : points(results, what.prefix, lines[0].name)) {
    svg += text(x_of(point.x), height - bottom + 18, "middle", tick(point.x));
  }
  svg += text(offset + left + (width - left - right) / 2, height - 8, "middle", what.axis);
  for (const Line& line : lines) {
    std::string path;
    const std::string colour = line.colour;
    for (const Point& point : points(results, what.prefix, line.name)) {
      const std::string place = number(x_of(point.x)) + " " + number(y_of(point.ratio));
      path += (path.empty() ? "M" : "L") + place;
      svg += "<circle cx='" + number(x_of(point.x)) + "' cy='" + number(y_of(point.ratio)) +
             "' r='3' fill='" + colour + "'/>\n";
    }
    if (path.empty()) continue;
    svg += "<path d='" + path + "' fill='none' stroke='" + colour + "' stroke-width='2'/>\n";
  }
  return svg;
}

/// Beside the last title, where no line can be.
std::string legend() {
  std::string svg;
  double end = 2 * width - right;
  for (const Line& line : lines) {
    svg += "<g fill='" + std::string(line.colour) + "'>" + text(end, 22, "end", line.label) + "</g>\n";
    end -= 62;
  }
  return svg;
}

}  // namespace

std::string plot(const Results& results) {
  const std::string size = "width='" + number(2 * width) + "' height='" + number(height) + "'";
  return "<svg xmlns='http://www.w3.org/2000/svg' " + size +
         " font-family='sans-serif' font-size='12' fill='#1f2328'>\n<rect " + size + " fill='white'/>\n" +
         panel(results, {"size-", "CPU per message against the splitter", "bytes of a message"}, 0) +
         panel(results, {"batch-", "the same, 300 bytes each", "messages that come at once"}, width) +
         legend() + "</svg>\n";
}

}  // namespace bench

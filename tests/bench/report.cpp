// What was measured, for people and for machines:
//
//   bench_report table RESULTS            two Markdown tables: the targets; every contestant
//   bench_report figures RESULTS          what is compared, as JSON
//   bench_report check RESULTS FIGURES    1 when a time misses its target, or another figure is more than
//                                         15 % worse than committed
//   bench_report plot RESULTS             an SVG
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

#include "bench/figures.h"
#include "bench/plot.h"
#include "bench/results.h"
#include "json/document.h"

namespace {

using bench::Figure;
using bench::number;
using bench::Spread;

constexpr double worst_loss = 0.15;

std::string with_quartiles(const Spread& of, double factor) {
  const std::string median = number(of.median * factor);
  if (of.low == of.high) return median;
  return median + " (" + number(of.low * factor) + "–" + number(of.high * factor) + ")";
}

std::string verdict(const Figure& figure) {
  if (figure.stretch > 0 && figure.reaches(figure.stretch)) return "yes, stretch too";
  return figure.met() ? "yes" : "**no**";
}

void print_targets(const bench::Results& results) {
  std::puts("| what | limit | rocketwire | ratio | target | stretch | met |");
  std::puts("|---|---|---|---|---|---|---|");
  for (const Figure& figure : bench::figures(results)) {
    const std::string sign = figure.more_is_better ? "≥ " : "≤ ";
    std::printf("| %s | %s | %s | %s%s | %s%s%s | %s | %s |\n", figure.what.c_str(), figure.limit.c_str(),
                figure.ours.c_str(), with_quartiles(figure.value, 1).c_str(), figure.unit.c_str(),
                sign.c_str(), number(figure.target).c_str(), figure.unit.c_str(),
                figure.stretch > 0 ? (sign + number(figure.stretch) + figure.unit).c_str() : "",
                verdict(figure).c_str());
  }
}

void print_contestants(const bench::Results& results) {
  std::puts("\n| row | program | ms, median (quartiles) | CPU | messages/s | minor faults | peak MB |");
  std::puts("|---|---|---|---|---|---|---|");
  for (const bench::Series& series : results.all()) {
    const bool stream = series.messages > 1;
    const Spread wall = bench::spread(series.wall_us);
    const Spread cpu = bench::spread(series.cpu_us);
    const double rate = series.messages / wall.median;
    std::printf("| %s | %s | %s | %s %s | %s | %s | %s |\n", series.row.c_str(), series.name.c_str(),
                with_quartiles(wall, 1e-3).c_str(),
                with_quartiles(cpu, stream ? 1000 / series.messages : 1e-3).c_str(), stream ? "ns" : "ms",
                stream ? (rate < 0.1 ? number(rate * 1000) + " k" : number(rate) + " M").c_str() : "",
                number(bench::spread(series.faults).median).c_str(),
                number(bench::spread(series.rss_kib).median * 1024 / 1e6).c_str());
  }
}

void print_figures(const bench::Results& results) {
  const char* before = "{";
  for (const Figure& figure : bench::figures(results)) {
    if (!figure.stable) continue;
    std::printf("%s\n  \"%s\": %.3f", before, figure.key.c_str(), figure.value.median);
    before = ",";
  }
  std::puts("\n}");
}

bool check(const bench::Results& results, const std::string& path) {
  const auto committed_figures = json::Document::parse(bench::content(path));
  if (!committed_figures) throw std::runtime_error(path + " is no JSON");
  bool fine = true;
  for (const Figure& figure : bench::figures(results)) {
    const json::Node known = committed_figures->root().member(figure.key);
    const double allowed =
        known && figure.stable ? std::stod(std::string(known.text())) * (1 + worst_loss) : figure.target;
    const bool lost = figure.more_is_better ? figure.value.median < allowed : figure.value.median > allowed;
    fine = fine && !lost;
    std::printf("%-4s %-16s %8s%s, allowed %8s\n", lost ? "LOST" : "ok", figure.key.c_str(),
                number(figure.value.median).c_str(), figure.unit.c_str(), number(allowed).c_str());
  }
  return fine;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::string task = argc > 2 ? argv[1] : "";
    const bench::Results results(argc > 2 ? argv[2] : "/dev/null");
    if (task == "table") {
      print_targets(results);
      print_contestants(results);
    } else if (task == "figures") {
      print_figures(results);
    } else if (task == "plot") {
      std::fputs(bench::plot(results).c_str(), stdout);
    } else if (task == "check" && argc == 4) {
      return check(results, argv[3]) ? 0 : 1;
    } else {
      throw std::runtime_error("usage: bench_report table|figures|plot|check RESULTS [FIGURES]");
    }
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "bench_report: %s\n", fault.what());
    return 2;
  }
}

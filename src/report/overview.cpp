// SPDX-License-Identifier: Apache-2.0
#include "report/overview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "experiment/push_new.hpp"
#include "report/blocks.hpp"
#include "report/format.hpp"
#include "report/sentences.hpp"
#include "report/skips.hpp"
#include "report/wrapped.hpp"
#include "statistics/flags.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

using Cases = std::vector<const CaseSummary*>;

constexpr std::size_t most_columns = 90;

/// The cases that may be compared with each other, job by job.
std::vector<Cases> jobs_of(const Report& report) {
  std::vector<Cases> jobs;
  for (const CaseSummary& summary : report.cases) {
    const auto same = std::ranges::find_if(jobs, [&](const Cases& cases) { return words::job(cases.front()->what) == words::job(summary.what); });
    if (same == jobs.end())
      jobs.push_back({&summary});
    else
      same->push_back(&summary);
  }
  return jobs;
}

/// The most threads up to `most`; where there are only more, the fewest.
int threads_within(const Cases& cases, int most, auto&& fits) {
  int best = 0;
  for (const CaseSummary* summary : cases) {
    const int threads = summary->what.threads;
    if (!fits(*summary)) continue;
    if (best == 0 || (threads <= most ? threads > best || best > most : threads < best)) best = threads;
  }
  return best;
}

std::string loss_text(double share) {
  const double percent = 100 * share;
  return percent >= 9.95 ? fmt::format("-{:.0f}%", percent) : fmt::format("-{:.2g}%", percent);
}

Matrix::Cell cell_of(const CaseSummary& summary) {
  if (!summary.failure.empty()) return {"failed", Paint::loss};
  if (!summary.verdict || !summary.time_ns || !summary.loss) return {"-"};
  if (summary.verdict == Verdict::broken) return {"BROKEN", Paint::loss};
  if (summary.verdict == Verdict::lossy) return {loss_text(summary.loss->relative_mean), Paint::loss};
  const char* const doubt = summary.verdict == Verdict::unproven ? "?" : launches_differ(summary) ? "~" : "";
  return {short_time_text(summary.time_ns->median) + doubt, *doubt == '\0' ? Paint::none : Paint::doubt};
}

/// The cell of a way and a backend, by what the matrix's threads are for that backend.
class CellsOfWays {
 public:
  CellsOfWays(const Cases& cases, const std::vector<Skipped>& skipped, int threads) : cases_(cases), skipped_(skipped), threads_(threads) {}

  /// Where a way was measured with several dials, the first of them stands for it; heads found by mask only where nothing else was asked for.
  [[nodiscard]] Matrix::Cell at(const std::string& strategy, const std::string& backend) const {
    const int threads = threads_within(cases_, threads_, [&](const CaseSummary& one) { return one.what.backend == backend; });
    const bool left_out = std::ranges::any_of(skipped_, [&](const Skipped& one) {
      return unaffordable(one) && one.strategy == strategy && one.backend == backend && one.threads == threads &&
             one.coins == cases_.front()->what.coins;
    });
    const CaseSummary* first = nullptr;
    for (const CaseSummary* one : cases_) {
      const bool here = one->what.strategy == strategy && one->what.backend == backend && one->what.threads == threads;
      if (here && (first == nullptr || (by_mask(*first) && !by_mask(*one)))) first = one;
    }
    if (first == nullptr || (left_out && by_mask(*first))) return {left_out ? "-" : "."};
    return cell_of(*first);
  }

 private:
  static bool by_mask(const CaseSummary& one) { return one.what.look == "mask"; }

  const Cases& cases_;
  const std::vector<Skipped>& skipped_;
  int threads_;
};

Matrix matrix_of(const Cases& cases, const std::vector<Skipped>& skipped, int threads) {
  Matrix matrix;
  for (const CaseSummary* summary : cases) {
    push_new(matrix.columns, summary->what.backend);
    push_new(matrix.rows, summary->what.strategy);
  }
  const CellsOfWays cells(cases, skipped, threads);
  for (const std::string& strategy : matrix.rows) {
    std::vector<Matrix::Cell>& row = matrix.cells.emplace_back();
    for (const std::string& backend : matrix.columns) row.push_back(cells.at(strategy, backend));
  }
  return matrix;
}

std::string title_of(const Cases& cases, int threads) {
  int launches = 0;
  for (const CaseSummary* summary : cases) launches = std::max(launches, summary->launches);
  return fmt::format("{}, {}, median of {} launch{}", words::job(cases.front()->what), words::counted(static_cast<std::size_t>(threads), "thread"),
                     launches, launches == 1 ? "" : "es");
}

/// Only of the signs that stand there. No line breaks between a sign and its meaning.
std::string legend_of_matrices(const std::vector<Matrix>& matrices, std::size_t width) {
  static constexpr std::array<std::pair<char, const char*>, 5> signs{{{'%', "-% heads lost"},
                                                                      {'~', "~ launches disagree by 1.5 x or more"},
                                                                      {'?', "? may lose heads, none seen yet"},
                                                                      {'.', ". unsupported"},
                                                                      {'-', "- not measured"}}};
  std::string legend;
  std::size_t taken = 0;
  for (const auto& [sign, meaning] : signs) {
    const auto has = [mark = sign](const Matrix::Cell& cell) { return cell.text.back() == mark; };
    const bool there = std::ranges::any_of(matrices, [&](const Matrix& matrix) {
      return std::ranges::any_of(matrix.cells, [&](const auto& row) { return std::ranges::any_of(row, has); });
    });
    if (!there) continue;
    const std::size_t needed = width_of(meaning) + 3;
    const bool fits = taken + needed <= width + 3;
    legend += (legend.empty() ? "" : fits ? "   " : "\n") + std::string(meaning);
    taken = fits ? taken + needed : needed;
  }
  return legend.empty() ? legend : legend + "\n";
}

/// Whole backends and single cases: the points of the matrices are told of by their legend, and what the budget left out in one line.
std::string skipped_text(const std::vector<Skipped>& skipped) {
  std::vector<Skipped> others;
  std::ranges::copy_if(skipped, std::back_inserter(others),
                       [](const Skipped& entry) { return !unaffordable(entry) && (entry.strategy.empty() || entry.coins); });
  const auto dear = static_cast<std::size_t>(std::ranges::count_if(skipped, unaffordable));
  if (dear == 0) return skipped_lines(others);
  return skipped_lines(others) + fmt::format("skipped: not within the budget ({}; --all tells what each would take)\n", words::counted(dear, "case"));
}

}  // namespace

std::string overview_of(const Report& report, std::size_t width, bool color) {
  width = std::min(width, most_columns);
  std::string text;
  std::vector<Matrix> matrices;
  for (const Cases& cases : jobs_of(report)) {
    const int threads = threads_within(cases, report.context.machine.usable.count, [](const CaseSummary&) { return true; });
    matrices.push_back(matrix_of(cases, report.skipped, threads));
    text += "\n" + wrapped(title_of(cases, threads), width) + text_of(matrices.back(), width, color);
  }
  if (const std::string legend = legend_of_matrices(matrices, width); !legend.empty()) text += "\n" + legend;
  text += wrapped(skipped_text(report.skipped), width) + "\n" + wrapped(sentences_of(report), width, "", "  ");
  if (!report.run.complete) text += "This report is partial: the sweep was not finished.\n";
  return text;
}

}  // namespace headcount

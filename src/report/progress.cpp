// SPDX-License-Identifier: Apache-2.0
#include "report/progress.hpp"

#include <fmt/format.h>

#include "statistics/loss.hpp"
#include "statistics/statistics.hpp"
#include "report/format.hpp"

namespace headcount {

std::string progress_line(const Progress& progress, const Record& record) {
  const std::string start = fmt::format("round {}/{}  {}", progress.round, progress.rounds, name_of(record.what));
  if (record.failed()) return fmt::format("{}  failed: {}", start, record.failure);
  const Summary time = summarize(record.samples.ns);
  const LossSummary loss = summarize_loss(LaunchCounts{record.samples.truth, record.samples.count});
  return fmt::format("{}  {}  {} lossy of {}", start, time_text(time.median), loss.lossy_trials, loss.trials);
}

std::string progress_bar(const Progress& progress) {
  constexpr std::size_t width = 18;
  const std::size_t full = progress.all == 0 ? width : width * progress.done / progress.all;
  const auto left = static_cast<long>(progress.left_s + 0.5);
  return fmt::format("[{}{}] {:3}%  {}:{:02} left", std::string(full, '#'), std::string(width - full, '-'),
                     progress.all == 0 ? 100 : 100 * progress.done / progress.all, left / 60, left % 60);
}

}  // namespace headcount

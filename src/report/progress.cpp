// SPDX-License-Identifier: Apache-2.0
#include "report/progress.hpp"

#include <fmt/format.h>

#include "report/format.hpp"
#include "statistics/launches.hpp"
#include "statistics/loss.hpp"
#include "statistics/words.hpp"

namespace headcount {

std::string progress_line(const Progress& progress, const Record& record) {
  const std::string start = fmt::format("round {}/{}  {}", progress.round, progress.rounds, name_of(record.what));
  if (record.failed()) return fmt::format("{}  failed: {}", start, record.failure);
  const LossSummary loss = summarize_loss(LaunchCounts{record.samples.truth, record.samples.count});
  return fmt::format("{}  {}  {} lossy of {}", start, time_text(launch_time_of(record)), loss.lossy_trials, loss.trials);
}

std::string progress_status(const Progress& progress, const std::string& what, const std::string& so_far, std::size_t width) {
  const auto left = static_cast<long>(progress.left_s + 0.5);
  const std::string text = fmt::format("{:3} %  {}:{:02} left  {}{}{}", progress.all == 0 ? 100 : 100 * progress.done / progress.all, left / 60,
                                       left % 60, what, so_far.empty() ? "" : "  ", so_far);
  return words::shortened(text, width);
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// Opens a case: what its factors mean to a team and to a tally.
#include <charconv>

#include "headcount/backend.hpp"
#include "headcount/delay.hpp"

namespace headcount {
namespace {

/// `dynamic,64` deals chunks of 64 tosses; `static` none.
Count chunk_of(const std::string& schedule) {
  const auto comma = schedule.find(',');
  if (comma == std::string::npos) return 0;
  Count chunk = 0;
  std::from_chars(schedule.data() + comma + 1, schedule.data() + schedule.size(), chunk);
  return chunk;
}

TeamOptions team_options(const Case& a_case) {
  TeamOptions options{.threads = a_case.threads, .chunk = chunk_of(a_case.schedule), .dials = a_case.dials};
  (a_case.pin == "none" ? options.begin : options.pin) = cpus_of(a_case);
  return options;
}

Shape shape_of(const Case& a_case) {
  return {.coins = a_case.coins,
          .slots = a_case.threads,
          .dials = a_case.dials,
          .work_turns = turns_for(a_case.work_ns),
          .gap_turns = turns_for(a_case.gap_ns)};
}

}  // namespace

std::unique_ptr<Session> open_with(OpenSession* open, const Case& a_case, const Tosses& tosses) {
  return open(team_options(a_case), shape_of(a_case), tosses);
}

std::unique_ptr<Session> open_with(const Openers& openers, const Case& a_case, const Tosses& tosses) {
  const bool worked = a_case.work_ns > 0;
  if (a_case.source == "generated") return open_with(worked ? openers.worked_generated : openers.generated, a_case, tosses);
  return open_with(worked ? openers.worked_in_memory : openers.in_memory, a_case, tosses);
}

}  // namespace headcount

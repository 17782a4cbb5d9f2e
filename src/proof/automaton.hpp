// SPDX-License-Identifier: Apache-2.0
// A worker's part as places and moves: where it stands, what it asks for there, and where each answer takes it. Found out by running the part
// again from its start with the answers that it has had, one more than before: no fibers, so it runs alike under every sanitizer and ten times
// as fast as switching stacks did. Nothing is run twice: a place that was reached before, in whatever order of workers, is known.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "headcount/provable.hpp"
#include "headcount/spaces/explored.hpp"

namespace headcount::proof {

struct Place {
  Operation next{};              ///< nothing: the worker has ended
  bool between_heads = false;    ///< it has finished a toss, or not begun
  Count heads = 0;               ///< finished
  std::vector<Count> answers{};  ///< that lead here, from the start
};

struct Move {
  std::optional<std::uint32_t> to{};  ///< none: this answer is not what it waits for
  std::vector<Operation> after{};     ///< said on the way: unlock, release
};

class Automaton {
 public:
  Automaton(Explorable& subject, Prompter& prompter, Slot slot);
  [[nodiscard]] const Place& at(std::uint32_t place) const { return places_[place]; }
  /// At some place that was reached, for another worker.
  [[nodiscard]] bool waits() const;
  /// Places are numbered from 0, where the worker starts.
  [[nodiscard]] const Move& after(std::uint32_t place, Count answer);

 private:
  Move hear(const std::vector<Count>& answers);
  std::uint32_t number_of(const Prompter::Heard& heard, const std::vector<Count>& answers);
  Explorable& subject_;
  Prompter& prompter_;
  Slot slot_;
  std::vector<Place> places_;
  std::map<std::string, std::uint32_t> numbers_;
  std::map<std::pair<std::uint32_t, Count>, Move> moves_;
};

}  // namespace headcount::proof

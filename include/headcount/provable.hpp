// SPDX-License-Identifier: Apache-2.0
// A strategy made ready to be run in every order of its workers; explorable.hpp makes one.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "headcount/count.hpp"
#include "headcount/strategy.hpp"

namespace headcount {

class Prompter;

/// Workers with their parts, and the total that they leave. All that they share stands behind a prompter (spaces/explored.hpp).
class Explorable {
 public:
  Explorable() = default;
  Explorable(const Explorable&) = delete;
  Explorable& operator=(const Explorable&) = delete;
  virtual ~Explorable() = default;
  /// The whole part of this worker. It must do the same whenever it gets the same answers.
  virtual void work(Slot slot) = 0;
  [[nodiscard]] virtual Count total() = 0;
  virtual void reset() = 0;
};

/// How much of a strategy is explored.
struct ProofSize {
  int workers = 2;
  Count heads_each = 1;
  friend bool operator==(const ProofSize&, const ProofSize&) = default;
};

struct Provable {
  StrategyInfo strategy;
  std::function<std::unique_ptr<Explorable>(Prompter&, ProofSize)> open{};  ///< empty where it cannot be explored
  std::string exclusion{};                                                  ///< why
};

}  // namespace headcount

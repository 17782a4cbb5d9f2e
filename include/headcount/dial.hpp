// SPDX-License-Identifier: Apache-2.0
// A dial is a factor that belongs to a strategy or to a backend: a whole number, declared once in their own file. Its option, its key in
// reports, its place in names and its line in help come from there.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "headcount/count.hpp"
#include "headcount/few.hpp"

namespace headcount {

struct Dial {
  std::string_view name;    ///< in reports and in names of cases
  std::string_view option;  ///< of the command line, without dashes
  Count usual = 1;
  Count least = 1;
  Count most = 1'000'000'000'000;  ///< as many as there may be tosses
  Few<Count, 4> only{};            ///< the values that there are, where not every one from least to most is
  std::string_view type = "N";     ///< what help calls a value
  std::string_view unit{};
  std::string_view about{};                ///< one line of help; {} stands for the values in `only`
  Count (*proved)(int workers) = nullptr;  ///< its value in a proof, where the usual one is too large for workers to meet; at its usual one else
};

/// Those of one strategy, or of one backend.
using Dials = Few<Dial, 4>;

/// A dial, and whose it is.
struct OwnedDial : Dial {
  std::vector<std::string> of;  ///< strategies and backends
};

/// What stands of a dial in a case.
struct DialValue {
  std::string name;
  Count value = 0;
  Count usual = 0;
};

/// The dials of a case with their values. A dial that is not in here is at its usual value.
class DialValues {
 public:
  DialValues() = default;
  /// All at their usual values.
  explicit DialValues(std::span<const OwnedDial> dials);

  [[nodiscard]] Count of(const Dial& dial) const;
  void set(const Dial& dial, Count value) { set(dial.name, value, dial.usual); }
  void set(std::string_view name, Count value, Count usual);
  [[nodiscard]] std::span<const DialValue> all() const { return all_; }
  [[nodiscard]] bool are_usual() const;
  friend bool operator==(const DialValues& one, const DialValues& other);

 private:
  std::vector<DialValue> all_;
};

/// Those of strategies::All, which every report knows: in a report that tells no others, these are the dials.
[[nodiscard]] const std::vector<OwnedDial>& standard_dials();

/// Adds it, or its owner where it is there already. Throws Error(usage) where another one has its name or its option.
void add_dial(std::vector<OwnedDial>& dials, const Dial& dial, std::string_view owner);

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// What is said of a factor: a row of the table in factors.hpp.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "headcount/case.hpp"
#include "headcount/few.hpp"
#include "headcount/strategy.hpp"
#include "headcount/team.hpp"

namespace headcount {

/// Who runs a case.
struct Runner {
  const TeamInfo& backend;
  const StrategyInfo& strategy;
  bool ours;  ///< no program of somebody else measures it
};

struct Factor {
  std::string_view name;  ///< in reports and in names of cases
  std::variant<std::string Case::*, double Case::*, int Case::*, Count Case::*> member;
  std::string_view option{};  ///< of the command line; empty for those that are told by -b, -s, -n and -t
  std::string_view group = "What";
  std::string_view type{};           ///< what help calls a value
  Few<std::string_view, 5> words{};  ///< the values of a word; what is in capitals stands for something to be typed
  Few<std::string_view, 2> swept{};  ///< what is measured of the core set where nobody asked; empty: the usual value alone
  double least = 0;                  ///< of a number
  double most = 0;
  std::string_view unit{};
  std::string_view about{};   ///< one line of help; {} stands for the words
  bool listed = false;        ///< a run may have several values
  bool of_strategy = false;   ///< it says nothing of where a case ran
  bool adjusts = false;       ///< a backend that is not adjustable has it at its default only
  bool optional = false;      ///< unknown to who follows the protocol as it was first, and then as usual
  bool planned_last = false;  ///< whether it means something depends on factors behind it
  /// Does its value in this case mean something there? What does not stays at its default: there would be a difference in the name and none
  /// in what was done.
  bool (*means)(const Runner&, const Case&) = [](const Runner&, const Case&) { return true; };
  std::string_view of{};  ///< the same in words, where it does not mean something everywhere
  bool again = false;     ///< another option of the factor before it
};

}  // namespace headcount

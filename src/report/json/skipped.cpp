// SPDX-License-Identifier: Apache-2.0
// One entry per thing that did not run.
#include "report/json/json.hpp"

namespace headcount::json {

Json of_skipped(const Skipped& skipped) {
  return {{"name", nullptr},
          {"backend", skipped.backend},
          {"strategy", or_null(skipped.strategy)},
          {"coins", or_null(skipped.coins)},
          {"threads", or_null(skipped.threads)},
          {"reason", skipped.reason}};
}

Skipped skipped_from(const Json& entry) {
  return {entry.at("backend"), optional_of<std::string>(entry, "strategy").value_or(""), optional_of<Count>(entry, "coins"),
          optional_of<int>(entry, "threads"), entry.at("reason")};
}

}  // namespace headcount::json

// SPDX-License-Identifier: Apache-2.0
// What oneTBB says of itself: the library that was loaded may be newer than the headers.
#pragma once

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/version.h>

#include <string>
#include <utility>
#include <vector>

namespace headcount {

inline std::vector<std::pair<std::string, std::string>> tbb_answers() {
  return {{"compiled against", TBB_VERSION_STRING},
          {"runtime version", TBB_runtime_version()},
          {"runtime interface", std::to_string(TBB_runtime_interface_version())},
          {"default concurrency", std::to_string(oneapi::tbb::info::default_concurrency())}};
}

}  // namespace headcount

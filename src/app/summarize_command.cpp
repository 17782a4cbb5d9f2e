// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/commands.hpp"
#include "report/document.hpp"
#include "report/file.hpp"

namespace headcount {

int summarize_command(const std::string& file) {
  replace_file(file, summarized_anew(read_file(file), file));
  return 0;
}

}  // namespace headcount

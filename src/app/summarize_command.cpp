// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/commands.hpp"
#include "report/document.hpp"
#include "report/file.hpp"
#include "report/held_file.hpp"

namespace headcount {

int summarize_command(const std::string& file) {
  HeldFile held(file, Existing::go_on);
  held.write(summarized_anew(read_file(file), file));
  return 0;
}

}  // namespace headcount

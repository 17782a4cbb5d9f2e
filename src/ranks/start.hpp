// SPDX-License-Identifier: Apache-2.0
// How the rank program begins and ends. Names no MPI.
#pragma once

#include <string>

namespace headcount::ranks {

/// Sets what Open MPI reads from the environment when it starts, and leaves alone what is set already.
void choose_components();

/// MPI between its beginning and its end.
class Started {
 public:
  Started();
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;
  ~Started();
};

/// Ends every rank at once, wherever it waits; mpirun then ends with 0, because what went wrong has been said.
void end_all();

/// `Open MPI v4.1.4`; may be asked at any time.
[[nodiscard]] std::string library();

}  // namespace headcount::ranks

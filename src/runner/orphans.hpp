// SPDX-License-Identifier: Apache-2.0
// What a launch has started and that has left its process group (setsid, a daemon): a signal to the group does not reach it.
#pragma once

#include <string>

namespace headcount {

/// From now on what loses its parent among our descendants becomes our child. The children that we have already are let be: they
/// are the guardian, and whatever a shell had started before it became this program.
void adopt_orphans();
/// As it was: orphans are the system's.
void adopt_no_more();

/// Ends all that we have adopted, and what that had started; waits for two seconds at most. To be called between launches.
void end_orphans();

/// Ends every process that has this NAME=value in its environment: for whoever was not there to adopt it.
void end_all_with(const std::string& variable);

}  // namespace headcount

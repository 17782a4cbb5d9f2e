// SPDX-License-Identifier: Apache-2.0
// The one list of strategies: a new one is a file beside this and a line here.
#pragma once

#include "headcount/strategies/atomic.hpp"
#include "headcount/strategies/local.hpp"
#include "headcount/strategies/mutex.hpp"
#include "headcount/strategies/partitioned.hpp"
#include "headcount/strategies/per_worker_packed.hpp"
#include "headcount/strategies/per_worker_padded.hpp"
#include "headcount/strategies/racy.hpp"
#include "headcount/strategies/reduction.hpp"

namespace headcount::strategies {

template <class... Strategy>
struct List {};

using All = List<Reduction,        //
                 Local,            //
                 Partitioned,      //
                 PerWorkerPadded,  //
                 PerWorkerPacked,  //
                 Atomic,           //
                 Mutex,            //
                 Racy>;

}  // namespace headcount::strategies

// SPDX-License-Identifier: Apache-2.0
// The one list of strategies: a new one is a file beside this and a line here.
#pragma once

#include "headcount/strategies/adaptive_mutex.hpp"
#include "headcount/strategies/atomic.hpp"
#include "headcount/strategies/atomic_seq_cst.hpp"
#include "headcount/strategies/batched.hpp"
#include "headcount/strategies/cas.hpp"
#include "headcount/strategies/futex_lock.hpp"
#include "headcount/strategies/local.hpp"
#include "headcount/strategies/long_adder.hpp"
#include "headcount/strategies/mcs_lock.hpp"
#include "headcount/strategies/mutex.hpp"
#include "headcount/strategies/partitioned.hpp"
#include "headcount/strategies/partitioned_wide.hpp"
#include "headcount/strategies/per_cpu.hpp"
#include "headcount/strategies/per_worker_packed.hpp"
#include "headcount/strategies/per_worker_padded.hpp"
#include "headcount/strategies/racy.hpp"
#include "headcount/strategies/racy_plain.hpp"
#include "headcount/strategies/reduction.hpp"
#include "headcount/strategies/sharded.hpp"
#include "headcount/strategies/shared_mutex.hpp"
#include "headcount/strategies/spinlock.hpp"
#include "headcount/strategies/thread_local.hpp"
#include "headcount/strategies/ticket_lock.hpp"

namespace headcount::strategies {

template <class... Strategy>
struct List {};

using All = List<Reduction,        //
                 Local,            //
                 ThreadLocal,      //
                 Partitioned,      //
                 PartitionedWide,  //
                 PerWorkerPadded,  //
                 PerWorkerPacked,  //
                 Sharded,          //
                 LongAdder,        //
                 PerCpu,           //
                 Batched,          //
                 Atomic,           //
                 AtomicSeqCst,     //
                 Cas,              //
                 Mutex,            //
                 AdaptiveMutex,    //
                 FutexLock,        //
                 SharedMutex,      //
                 Spinlock,         //
                 TicketLock,       //
                 McsLock,          //
                 Racy,             //
                 RacyPlain>;

}  // namespace headcount::strategies

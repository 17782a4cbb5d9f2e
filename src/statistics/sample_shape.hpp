// SPDX-License-Identifier: Apache-2.0
// What the samples of a launch look like in their order and as a heap: signs that one median does not tell all.
#pragma once

#include <span>

namespace headcount {

/// Do the times rise or fall steadily? Spearman's rank correlation of time with place is beyond 0.5 in amount and would come by
/// chance less than once in a thousand, and the medians of the first and the last third differ by a twentieth or more.
/// Under 24 samples: no answer, false.
[[nodiscard]] bool drifts(std::span<const double> in_order);

/// Are the first samples still slower than the rest, as if the warm-up had been too short? The median of the first tenth (five at
/// least) lies above nine tenths of the second half, and a tenth or more above its median. Under 24 samples: false.
[[nodiscard]] bool begins_slow(std::span<const double> in_order);

/// Are there two modes? Split in two where the halves are tightest (Otsu 1979), both hold a tenth or more, lie apart by a tenth of the
/// median or more, and by Ashman's D > 4.5 (Ashman, Bird and Zepf 1994 ask for 2 of a fitted mixture; one bell cut in two has
/// 2.65). Ascending; under 24 samples: false.
[[nodiscard]] bool bimodal(std::span<const double> sorted);

}  // namespace headcount

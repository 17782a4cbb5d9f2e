// SPDX-License-Identifier: Apache-2.0
// The only file with conditional compilation: what compilers spell differently.
#pragma once

// A function that is compiled once, for itself: neither inlined nor cloned nor specialised for a caller. `hot` puts it beside the others of
// its kind, and all that a worker runs should stand there: a forked worker maps code anew in every trial, 64 KiB at a time, and every
// time takes longer than to count ten thousand tosses.
#if defined(__clang__)
#define HEADCOUNT_APART [[gnu::noinline, gnu::hot]]
#else
#define HEADCOUNT_APART [[gnu::noinline, gnu::noipa, gnu::hot]]
#endif

// Are we instrumented? Strategies with undefined behaviour stay out of such builds.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HEADCOUNT_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(undefined_behavior_sanitizer)
#define HEADCOUNT_SANITIZED 1
#endif
#endif
#ifndef HEADCOUNT_SANITIZED
#define HEADCOUNT_SANITIZED 0
#endif

// What a waiting CPU does so that its neighbour, and the memory it waits for, go faster.
#if defined(__x86_64__) || defined(__i386__)
#define HEADCOUNT_PAUSE() __builtin_ia32_pause()
#elif defined(__aarch64__)
#define HEADCOUNT_PAUSE() asm volatile("yield")
#else
#define HEADCOUNT_PAUSE() asm volatile("")
#endif

namespace headcount {

inline constexpr bool sanitized = HEADCOUNT_SANITIZED != 0;
}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "app/python_answer.hpp"

#include <string_view>
#include <vector>

#include "machine/text_file.hpp"
#include "runner/child.hpp"

namespace headcount {
namespace {

constexpr double patience_s = 20;

// A Python of any age understands it: it says its version, whether it is new enough and has numpy, and where it lies behind what was started.
constexpr const char* question =
    "import sys, platform\n"
    "try:\n"
    "    from importlib.util import find_spec\n"
    "    numpy = find_spec('numpy') is not None\n"
    "except Exception:\n"
    "    numpy = False\n"
    "name = platform.python_implementation()\n"
    "lock = getattr(sys, '_is_gil_enabled', lambda: True)()\n"
    "print(('' if name == 'CPython' else name.lower()) + platform.python_version() + ('' if lock else 't'))\n"
    "print(sys.version_info >= (3, 8))\n"
    "print(numpy)\n"
    "print(sys.executable)\n";

bool is_label(std::string_view text) {
  constexpr std::size_t longest = 40;
  return !text.empty() && text.size() <= longest &&
         text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.+_-") == std::string_view::npos;
}

}  // namespace

PythonAnswer ask_python(const std::filesystem::path& path) {
  const ChildResult result = run_child({path.string(), "-c", question}, "", {}, {.seconds = patience_s, .answers_on_stdout = true});
  if (!result.failure.empty()) return {.failure = result.failure};
  const std::vector<std::string_view> lines = split(result.answer, '\n');
  if (lines.size() < 4 || !is_label(lines[0])) return {.failure = "it answered something else"};
  return {std::string(lines[0]), {}, lines[1] == "True", lines[2] == "True", std::string(lines[3])};
}

}  // namespace headcount

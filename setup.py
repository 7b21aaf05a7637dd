"""Builds the one compiled module. Everything else about the project stands in pyproject.toml.

ARNORM_DEBUG=1 builds without optimisation and with debug information; ARNORM_SANITIZE=1 adds the address and
undefined-behaviour sanitizers. A compiler that fails is an error: arnorm has no silent slow build.
"""

import os
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

HERE = Path(__file__).parent


class BuildCore(build_ext):
    """Adds the flags of the compiler at hand, and says what is missing when there is none."""

    def build_extension(self, ext: Extension) -> None:
        """Compile `ext`, or stop with advice."""
        ext.extra_compile_args, ext.extra_link_args = flags(self.compiler.compiler_type)
        try:
            super().build_extension(ext)
        except Exception as error:
            raise SystemExit(
                f"arnorm: the compiled core could not be built: {error}\n"
                "It needs a C11 compiler and the headers of this Python "
                "(Debian, Ubuntu: apt-get install gcc python3-dev; macOS: xcode-select --install)."
            ) from error


def flags(compiler: str) -> tuple[list[str], list[str]]:
    """Compile and link arguments."""
    if compiler == "msvc":
        return ["/O2", "/std:c11"], []
    compile_args = ["-std=c11", "-O3", "-g0", "-Wall", "-Wextra", "-Wno-unused-function"]
    compile_args += ["-Werror=implicit-function-declaration", "-fvisibility=hidden"]
    if os.environ.get("ARNORM_DEBUG"):
        compile_args += ["-O0", "-g"]
    if os.environ.get("ARNORM_SANITIZE"):
        sanitize = ["-fsanitize=address,undefined", "-fno-omit-frame-pointer", "-O1", "-g"]
        return compile_args + sanitize, sanitize[:1]
    return compile_args, []


setup(
    cmdclass={"build_ext": BuildCore},
    ext_modules=[
        Extension(
            "arnorm._core",
            ["arnorm/_core.pyx"],
            depends=[
                "arnorm/_core.pxd",
                "arnorm/_batch.pxi",
                "arnorm/_census.pxi",
                *(str(h.relative_to(HERE)) for h in HERE.glob("arnorm/_native/*.h")),
            ],
        )
    ],
)

"""Which kernel runs: what is offered can be used, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import arnorm
from arnorm import _core


def test_the_fastest_comes_first_and_scalar_last():
    names = list(_core.kernel_names())
    assert names[-1] == "scalar"
    assert _core.kernel_names()["scalar"]


def test_each_can_be_used(kernel):
    _core.use_kernel(kernel)
    assert _core.kernel_in_use() == kernel
    assert arnorm.build_info()["kernel"] == kernel
    assert arnorm.normalize("\u0623\u064e\u0628 " * 50) == "\u0627\u0628 " * 49 + "\u0627\u0628"


def test_what_cannot_run_is_refused(kernel):
    _core.use_kernel(kernel)
    unable = [name for name, can in _core.kernel_names().items() if not can]
    for name in [*unable, "none", ""]:
        with pytest.raises(ValueError, match="possible here: "):
            _core.use_kernel(name)
        assert _core.kernel_in_use() == kernel


def test_the_environment_chooses(kernel, tmp_path):
    code = "import arnorm; print(arnorm.build_info()['kernel'])"
    command = [sys.executable, "-W", "error", "-c", code]
    environment = dict(os.environ, ARNORM_CPU=kernel)
    assert (
        subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout.strip()
        == kernel
    )
    environment["ARNORM_CPU"] = "none"
    ended = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "ARNORM_CPU: kernel 'none'" in ended.stderr


def test_the_reference_engine_can_tell_how_the_core_was_built(tmp_path):
    code = "import arnorm; i = arnorm.build_info(); print(i['backend'], i['kernel'] in i['kernels'])"
    environment = dict(os.environ, ARNORM_BACKEND="reference")
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["reference", "True"]

"""`jixiao new`: a folder with a commented project file to fill in."""

import argparse
import os
from pathlib import Path

from jixiao.cli.errors import FileTroubleError
from jixiao.cli.files import PROJECT_FILE, write_file
from jixiao.cli.main import OK
from jixiao.cli.terminal import own_name, say, typed
from jixiao.desk.template import project_template


def run(options: argparse.Namespace) -> int:
    """Write the template and say what comes next."""
    folder = Path(options.folder)
    path = folder / PROJECT_FILE
    if os.path.exists(path):  # noqa: PTH110 - Path raises on a name that is too long
        message = f"{path}：已经有项目文件，没有改动。\n  处理：直接编辑它，或换一个文件夹。"
        raise FileTroubleError(message)
    write_file(path, project_template().encode())
    say(f"已新建 {path}")
    say("下一步：用记事本或 VS Code 打开它，按说明填写。")
    say(f"　　　　填好后运行 {own_name()} evaluate {typed(folder)}")
    return OK

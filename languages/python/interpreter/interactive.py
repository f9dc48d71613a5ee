"""The interactive loop: prompts, lines, statements that need more of them."""

from interpreter import errors, space
from interpreter.compiling import Incomplete, compile_interactive
from interpreter.context import context
from interpreter.ending import report_uncaught
from interpreter.frame import run_code
from modules.streams import flush_all, sys_module, w_stderr, w_stdin
from objects import exceptions
from objects.root import OperationError
from objects.str import W_Str


def run_interactive(w_dict):
    """Read, run and print until the input ends. SystemExit comes through."""
    w_sys = sys_module.w_dict
    if w_sys.getitem_str("ps1") is None:
        w_sys.setitem_str("ps1", W_Str(">>> "))
    if w_sys.getitem_str("ps2") is None:
        w_sys.setitem_str("ps2", W_Str("... "))
    while run_statement(w_dict):
        pass
    w_stderr.write("\n")


def run_statement(w_dict):
    """Read and run one statement; return whether there may be more."""
    try:
        code = read_statement()
        if code is None:
            return False
        run_code(code, w_dict, w_dict)
        flush_all()
    except OperationError as e:
        if errors.matches(e, exceptions.SystemExit):
            raise
        context.w_exception = None
        report_uncaught(e.w_value)
    return True


def read_statement():
    """Return the code of the next statement, or None at the end of the input."""
    flush_all()
    text = ""
    while True:
        prompt(sys_module.w_dict.getitem_str("ps1" if text == "" else "ps2"))
        line = w_stdin.readline(-1)
        if line == "":
            if text == "":
                return None
            return compile_interactive(text, "<stdin>", True)
        text += line if line.endswith("\n") else line + "\n"
        try:
            return compile_interactive(text, "<stdin>", False)
        except Incomplete:
            pass


def prompt(w_prompt):
    """Show a prompt; it is asked for its text each time."""
    w_stderr.write(space.str_of(w_prompt) if w_prompt is not None else "")

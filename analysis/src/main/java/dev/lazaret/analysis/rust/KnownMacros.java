package dev.lazaret.analysis.rust;

import java.util.Set;

/**
 * Macros that are known by their names: those of the standard library, and those that convert their arguments to
 * tokens.
 */
final class KnownMacros {
    /** Macros that convert their arguments to tokens (see the documentation of the crates quote and syn). */
    static final Set<String> QUOTING = Set.of("parse_quote", "parse_quote_spanned", "quote", "quote_spanned");

    /** Macros of the standard library. None of them declares a module. */
    static final WatchedNames STANDARD = new WatchedNames(Set.of(
            "assert",
            "assert_eq",
            "assert_ne",
            "cfg",
            "column",
            "compile_error",
            "concat",
            "concat_idents",
            "dbg",
            "debug_assert",
            "debug_assert_eq",
            "debug_assert_ne",
            "env",
            "eprint",
            "eprintln",
            "file",
            "format",
            "format_args",
            "include",
            "include_bytes",
            "include_str",
            "line",
            "matches",
            "module_path",
            "option_env",
            "panic",
            "print",
            "println",
            "stringify",
            "thread_local",
            "todo",
            "unimplemented",
            "unreachable",
            "vec",
            "write",
            "writeln"));

    private KnownMacros() {}
}

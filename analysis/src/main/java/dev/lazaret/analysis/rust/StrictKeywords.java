package dev.lazaret.analysis.rust;

import java.util.Set;

/** Keywords that Rust uses, so that no module has such a name. Words that are only reserved are not among them. */
final class StrictKeywords {
    static final WatchedNames ALL = new WatchedNames(Set.of(
            "as",
            "async",
            "await",
            "break",
            "const",
            "continue",
            "crate",
            "dyn",
            "else",
            "enum",
            "extern",
            "false",
            "fn",
            "for",
            "if",
            "impl",
            "in",
            "let",
            "loop",
            "match",
            "mod",
            "move",
            "mut",
            "pub",
            "ref",
            "return",
            "self",
            "Self",
            "static",
            "struct",
            "super",
            "trait",
            "true",
            "type",
            "unsafe",
            "use",
            "where",
            "while"));

    private StrictKeywords() {}
}

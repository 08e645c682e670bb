package dev.lazaret.analysis.rust;

import java.util.Set;

/**
 * Keywords that Rust uses, so that no module can have such a name. Does not contain keywords that are only reserved.
 */
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

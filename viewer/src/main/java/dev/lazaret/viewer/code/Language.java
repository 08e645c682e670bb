package dev.lazaret.viewer.code;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/** The languages that are highlighted. */
public enum Language {
    RUST("Rust"),
    TOML("TOML"),
    PLAIN("Text");

    private final String title;

    Language(String title) {
        this.title = title;
    }

    /** As the status bar names it. */
    public String title() {
        return title;
    }

    /** What a file's name and folder say; cargo reads some TOML files without an extension. */
    public static Language of(RepoPath path) {
        String lower = path.name().toLowerCase(Locale.ROOT);
        if (lower.endsWith(".rs") || lower.endsWith(".rs.in")) {
            return RUST;
        }
        boolean toml = lower.endsWith(".toml")
                || lower.endsWith(".toml.orig")
                || lower.equals("cargo.lock")
                || lower.equals("rust-toolchain")
                || (lower.equals("config") && path.parent().name().equals(".cargo"));
        return toml ? TOML : PLAIN;
    }

    /** What a text is as one of this language. */
    Reading read(SourceText source, byte[] bytes, int length) {
        return switch (this) {
            case RUST -> Reading.rust(source, bytes, length);
            case TOML -> Reading.toml(source);
            case PLAIN -> Reading.plain(source);
        };
    }
}

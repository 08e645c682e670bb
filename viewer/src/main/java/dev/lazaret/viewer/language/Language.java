package dev.lazaret.viewer.language;

import dev.lazaret.analysis.repository.RepoPath;

/** Languages with syntax colouring. */
public enum Language {
    RUST("Rust"),
    TOML("TOML"),
    YAML("YAML"),
    JSON("JSON"),
    MARKDOWN("Markdown"),
    SHELL("Shell"),
    PYTHON("Python"),
    C("C"),
    CPP("C++"),
    JAVASCRIPT("JavaScript"),
    LUA("Lua"),
    CMAKE("CMake"),
    MAKE("Makefile"),
    DOCKERFILE("Dockerfile"),
    INI("INI"),
    MARKUP("XML"),
    DIFF("Diff"),
    PLAIN("Text");

    private final String title;

    Language(String title) {
        this.title = title;
    }

    /** Returns the name in the status bar. */
    public String title() {
        return title;
    }

    /**
     * Detects the language from name, folder and first line of a file.
     *
     * @param firstLine first line; only {@code #!} is evaluated
     */
    public static Language of(RepoPath path, String firstLine) {
        return LanguageNames.of(path, firstLine);
    }

    /**
     * Returns the styles of a text, in time linear in its length. Accepts unpaired surrogates as ordinary characters.
     */
    public Spans spans(String text) {
        return switch (this) {
            case RUST -> RustLexer.of(text);
            case TOML -> TomlLexer.of(text);
            case YAML -> YamlLexer.of(text);
            case JSON -> GrammarLexer.of(Grammars.JSON, text);
            case MARKDOWN -> MarkdownLexer.of(text);
            case SHELL -> ShellLexer.of(text);
            case PYTHON -> GrammarLexer.of(Grammars.PYTHON, text);
            case C -> GrammarLexer.of(Grammars.C, text);
            case CPP -> GrammarLexer.of(Grammars.CPP, text);
            case JAVASCRIPT -> GrammarLexer.of(Grammars.JAVASCRIPT, text);
            case LUA -> GrammarLexer.of(Grammars.LUA, text);
            case CMAKE -> GrammarLexer.of(Grammars.CMAKE, text);
            case MAKE -> MakeLexer.of(text);
            case DOCKERFILE -> DockerfileLexer.of(text);
            case INI -> IniLexer.of(text);
            case MARKUP -> MarkupLexer.of(text);
            case DIFF -> DiffLexer.of(text);
            case PLAIN -> Spans.plain(text.length());
        };
    }
}

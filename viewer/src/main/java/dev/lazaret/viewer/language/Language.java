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

    /** Returns the name shown in the status bar. */
    public String title() {
        return title;
    }

    /**
     * Detects the language from the name, folder and first line of a file.
     *
     * @param firstLine first line; only evaluated if it begins with {@code #!}
     */
    public static Language detect(RepoPath path, String firstLine) {
        return LanguageDetector.find(path, firstLine);
    }

    /**
     * Returns the styles of a text, in time linear in its length. Accepts unpaired surrogates as ordinary characters.
     */
    public Spans spans(String text) {
        return switch (this) {
            case RUST -> RustLexer.lex(text);
            case TOML -> TomlLexer.lex(text);
            case YAML -> YamlLexer.lex(text);
            case JSON -> GrammarLexer.lex(Grammars.JSON, text);
            case MARKDOWN -> MarkdownLexer.lex(text);
            case SHELL -> ShellLexer.lex(text);
            case PYTHON -> GrammarLexer.lex(Grammars.PYTHON, text);
            case C -> GrammarLexer.lex(Grammars.C, text);
            case CPP -> GrammarLexer.lex(Grammars.CPP, text);
            case JAVASCRIPT -> GrammarLexer.lex(Grammars.JAVASCRIPT, text);
            case LUA -> GrammarLexer.lex(Grammars.LUA, text);
            case CMAKE -> GrammarLexer.lex(Grammars.CMAKE, text);
            case MAKE -> MakeLexer.lex(text);
            case DOCKERFILE -> DockerfileLexer.lex(text);
            case INI -> IniLexer.lex(text);
            case MARKUP -> MarkupLexer.lex(text);
            case DIFF -> DiffLexer.lex(text);
            case PLAIN -> Spans.plain(text.length());
        };
    }
}

package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.format.Format;
import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file whose keys have rules.
 *
 * @param name as rules call it
 * @param reading how it is read
 * @param base from where relative paths in its values count
 * @param sureBase whether programs that it names start there for certain
 * @param maxBytes larger files are a problem of the file
 * @param dotted whether a key with dots is as good as tables within each other
 * @param dottedNames the table whose tables have names that may hold dots and stand there without quotes
 * @param notFiles globs of files that are none of this kind, though {@code files} fits them
 */
public record DocumentKind(
        String name,
        Reading reading,
        Base base,
        boolean sureBase,
        int maxBytes,
        boolean dotted,
        Optional<String> dottedNames,
        List<PathGlob> notFiles) {
    /** Whether a file of a path that fits is none of the exceptions. */
    public boolean takes(PathParts path) {
        return notFiles.stream().noneMatch(glob -> glob.fits(path));
    }

    /** Whether its values are scripts whose lines are those of the file. */
    public boolean isScript() {
        return reading instanceof Reading.As(Format format) && format.isScript();
    }

    /** Whether its values may be paths that a tool starts or reads: not manifests, which are followed by themselves, nor patterns. */
    public boolean namesPaths() {
        return switch (reading) {
            case Reading.As(Format format) ->
                namesPaths(format) && !name.startsWith("cargo-") && !name.equals("gitmodules");
            case Reading.UnlessLine(Format format) -> namesPaths(format);
            case Reading.Line() -> true;
        };
    }

    private static boolean namesPaths(Format format) {
        return switch (format) {
            case TOML, JSON, YAML, INI, GIT_CONFIG, XML, VARIABLES, SHELL, SCRIPT, MAKEFILE, JUSTFILE, DOCKERFILE ->
                true;
            case LINES, PATTERNS, GIT_ATTRIBUTES, AGENT_PROMPT -> false;
        };
    }

    /** How a file is read. */
    public sealed interface Reading {
        /** By the reader of a format. */
        record As(Format format) implements Reading {}

        /** The same, unless the file is one line: then it is none of this kind. */
        record UnlessLine(Format format) implements Reading {}

        /** One line and nothing else, as the value of the key {@code line}; other files are none of this kind. */
        record Line() implements Reading {}

        /** By the word of the data: that of a format, or one of two more. */
        static Optional<Reading> of(String word) {
            return switch (word) {
                case "line" -> Optional.of(new Line());
                case "toml-unless-line" -> Optional.of(new UnlessLine(Format.TOML));
                default ->
                    EnumWords.find(Format.values(), format -> EnumWords.kebab(format.name()), word)
                            .<Reading>map(As::new);
            };
        }
    }

    /** A folder. */
    public enum Base {
        /** The one that holds the file. */
        FOLDER,
        /** The one above it. */
        PARENT;

        static Optional<Base> of(String word) {
            return EnumWords.find(values(), base -> EnumWords.kebab(base.name()), word);
        }
    }
}

package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.format.DocumentFormat;
import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.pattern.PathParts;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file that contains keys to which rules apply.
 *
 * @param name name by which rules refer to it
 * @param reading how the file is read
 * @param base folder that relative paths in its values are relative to
 * @param sureBase whether programs named in its values are certainly started in that folder
 * @param maxBytes size above which a file is reported as a problem
 * @param dotted whether a key with dots is equivalent to nested tables
 * @param dottedNames table whose inner tables may have names that contain dots without quotes
 * @param notFiles globs of files that are not of this kind although {@code files} matches them
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
    /**
     * Whether a file whose path matches this kind's globs is of this kind, because {@link #notFiles} does not exclude
     * it.
     */
    public boolean takes(PathParts path) {
        return notFiles.stream().noneMatch(glob -> glob.fits(path));
    }

    /** Whether the values are scripts whose lines are the lines of the file. */
    public boolean isScript() {
        return reading instanceof Reading.As(DocumentFormat format) && format.isScript();
    }

    /**
     * Whether values may be paths of files that a tool starts or reads. Returns false for manifests, whose paths are
     * followed separately, and for pattern files.
     */
    public boolean namesPaths() {
        return switch (reading) {
            case Reading.As(DocumentFormat format) ->
                namesPaths(format) && !name.startsWith("cargo-") && !name.equals("gitmodules");
            case Reading.UnlessLine(DocumentFormat format) -> namesPaths(format);
            case Reading.Line() -> true;
        };
    }

    private static boolean namesPaths(DocumentFormat format) {
        return switch (format) {
            case TOML, JSON, YAML, INI, GIT_CONFIG, XML, VARIABLES, SHELL, SCRIPT, MAKEFILE, JUSTFILE, DOCKERFILE ->
                true;
            case LINES, PATTERNS, GIT_ATTRIBUTES, AGENT_PROMPT -> false;
        };
    }

    /** How a file is read. */
    public sealed interface Reading {
        /** By the reader of a format. */
        record As(DocumentFormat format) implements Reading {}

        /** By the reader of a format. A file that consists of a single line is not of this kind. */
        record UnlessLine(DocumentFormat format) implements Reading {}

        /** As a single line, which becomes the value of the key {@code line}. Other files are not of this kind. */
        record Line() implements Reading {}

        /** Parses a value of the rule data: the name of a format, {@code line} or {@code toml-unless-line}. */
        static Optional<Reading> find(String word) {
            return switch (word) {
                case "line" -> Optional.of(new Line());
                case "toml-unless-line" -> Optional.of(new UnlessLine(DocumentFormat.TOML));
                default ->
                    EnumWordConverter.find(
                                    DocumentFormat.values(), format -> EnumWordConverter.kebab(format.name()), word)
                            .<Reading>map(As::new);
            };
        }
    }

    /** The base folder of relative paths. */
    public enum Base {
        /** The folder that contains the file. */
        FOLDER,
        /** The parent of the folder that contains the file. */
        PARENT;

        static Optional<Base> find(String word) {
            return EnumWordConverter.find(values(), base -> EnumWordConverter.kebab(base.name()), word);
        }
    }
}

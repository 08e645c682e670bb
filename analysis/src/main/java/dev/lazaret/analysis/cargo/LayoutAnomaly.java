package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/**
 * An anomaly in the layout of a repository, with a description.
 *
 * @param path of the affected file or folder
 * @param line where it was found, 0 for the whole file or folder
 * @param words the sentence after the path, inert
 * @param effect the consequence for a step
 */
public record LayoutAnomaly(Kind kind, RepoPath path, int line, String words, StepEffect effect) {
    /** The kinds of anomalies. */
    public enum Kind {
        SEVERAL_WORKSPACES(false),
        VIRTUAL(false),
        /** A package whose declared workspace is outside the opened folder. */
        ROOT_ABOVE(true),
        /** A package whose workspace does not exist in the opened folder. */
        NO_ROOT(true),
        /** A package, or a source of packages, outside the opened folder. */
        OUTSIDE(true),
        /** A package in the opened folder whose files are missing. */
        ABSENT(true),
        SUBMODULE(true),
        /** A package below another one that is not part of its workspace. */
        NESTED(false),
        VENDORED(false),
        /** Cargo configuration that some cargo version refuses. */
        CONFIGURATION(false),
        /** Cargo configuration that is not followed. */
        INCLUDE(true);

        private final boolean missing;

        Kind(boolean missing) {
            this.missing = missing;
        }

        /** Whether something that belongs to the repository was not read. */
        public boolean isMissing() {
            return missing;
        }

        /** Returns the word of the JSON form: {@code root-above}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The consequence for a step: whether cargo would fail. */
    public enum StepEffect {
        NONE,
        /** Cargo fails in the workspace whose root or member the manifest is. */
        STOPS_AS_MEMBER,
        /** Cargo fails in every workspace that reaches the manifest. */
        STOPS
    }

    /** Returns path and words as a whole sentence. */
    public String sentence() {
        return (path.isRoot() ? "This folder" : CargoModelSanitizer.path(path)) + " " + words + ".";
    }

    /** Same as {@link Kind#isMissing}. */
    public boolean isMissing() {
        return kind.isMissing();
    }
}

package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/**
 * An anomaly in the layout of a repository, with a description.
 *
 * @param path path of the affected file or folder
 * @param line line where it was found, from 1; 0 for the whole file or folder
 * @param words the sentence without the path that begins it, inert
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
        /** A package in the folder of another package, but not in that package's workspace. */
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

        /** Whether the anomaly means that something that belongs to the repository was not read. */
        public boolean isMissing() {
            return missing;
        }

        /** Returns the identifier of this kind in JSON, for example {@code root-above}. */
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

    /** Returns the path and the description as a complete sentence. */
    public String sentence() {
        return (path.isRoot() ? "This folder" : CargoModelSanitizer.path(path)) + " " + words + ".";
    }

    /** Same as {@link Kind#isMissing}. */
    public boolean isMissing() {
        return kind.isMissing();
    }
}

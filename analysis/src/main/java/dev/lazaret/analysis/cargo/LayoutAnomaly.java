package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/**
 * Something out of the ordinary in how a repository is laid out, in words.
 *
 * @param path what it is said of
 * @param line where it stands, 0 for the whole file or folder
 * @param words what follows the path in a sentence, inert
 * @param effect what it means for a step
 */
public record LayoutAnomaly(Kind kind, RepoPath path, int line, String words, StepEffect effect) {
    /** What it is about. */
    public enum Kind {
        SEVERAL_WORKSPACES(false),
        VIRTUAL(false),
        /** A package whose workspace is said to lie outside the opened folder. */
        ROOT_ABOVE(true),
        /** A package whose workspace is nowhere in the opened folder. */
        NO_ROOT(true),
        /** A package, or a source of packages, outside the opened folder. */
        OUTSIDE(true),
        /** A package in the opened folder, of which nothing is there. */
        ABSENT(true),
        SUBMODULE(true),
        /** A package below another that is apart from it. */
        NESTED(false),
        VENDORED(false),
        /** Cargo configuration that some cargo refuses. */
        CONFIGURATION(false),
        /** Cargo configuration that is not followed. */
        INCLUDE(true);

        private final boolean missing;

        Kind(boolean missing) {
            this.missing = missing;
        }

        /** Whether something that belongs to the repository was not looked at. */
        public boolean isMissing() {
            return missing;
        }

        /** The word of the JSON form: {@code root-above}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What it means for a step: whether cargo would fail. */
    public enum StepEffect {
        NONE,
        /** In the workspace of which the manifest is a root or a member. */
        STOPS_AS_MEMBER,
        /** In every workspace that gets to the manifest. */
        STOPS
    }

    /** Path and words as a whole sentence. */
    public String sentence() {
        return (path.isRoot() ? "This folder" : ModelText.path(path)) + " " + words + ".";
    }

    /** As {@link Kind#isMissing}. */
    public boolean isMissing() {
        return kind.isMissing();
    }
}

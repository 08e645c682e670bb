package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;

/** A special condition of a repository, with a description of what still works and a next action. */
public sealed interface Notice {
    String title();

    /** Returns sentences about the condition and what still works. */
    String words();

    /**
     * The opened folder itself isn't a package.
     *
     * @param deeper folders of packages below it, a few at most
     */
    record NoManifest(String words, List<RepoPath> deeper) implements Notice {
        public NoManifest {
            deeper = List.copyOf(deeper);
        }

        @Override
        public String title() {
            return "No Cargo.toml here";
        }
    }

    /**
     * Entries that the user has no permission to read.
     *
     * @param paths paths, sanitized for display
     */
    record Unreadable(String words, List<String> paths) implements Notice {
        public Unreadable {
            paths = List.copyOf(paths);
        }

        @Override
        public String title() {
            return "Part of this folder cannot be read";
        }
    }

    /**
     * Verdicts for an earlier tree are stale.
     *
     * @param findings findings that need a new verdict, in review order
     */
    record StaleVerdicts(String words, List<Finding> findings) implements Notice {
        public StaleVerdicts {
            findings = List.copyOf(findings);
        }

        @Override
        public String title() {
            return "Decisions on earlier files are stale";
        }
    }
}

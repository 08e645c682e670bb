package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import java.util.function.Supplier;

/** A folder that is searched, such as a repository or a crate. */
public interface SearchPlace {
    /** Returns the opened folder. Called once, on a thread of the search. */
    RepositoryOpenResult open();

    /** Receives the folder when the search no longer reads it. */
    void done(Repository folder);

    /**
     * Returns a place that is opened when the search reaches it, and closed afterwards.
     *
     * @param opener opens the place
     */
    static SearchPlace openedBy(Supplier<RepositoryOpenResult> opener) {
        return new SearchPlace() {
            @Override
            public RepositoryOpenResult open() {
                return opener.get();
            }

            @Override
            public void done(Repository opened) {
                opened.close();
            }
        };
    }

    /** Returns a place that is already open, and remains open. */
    static SearchPlace of(Repository opened) {
        return new SearchPlace() {
            @Override
            public RepositoryOpenResult open() {
                return new RepositoryOpenResult.Ready(opened);
            }

            @Override
            public void done(Repository searched) {
                // The owner closes it.
            }
        };
    }
}

package dev.lazaret.app.window.textsearch;

import dev.lazaret.viewer.crates.CrateEntry;
import java.util.Optional;

/**
 * A folder that is searched.
 *
 * @param crate the crate in the folder; empty for the repository itself
 */
record SearchedPlace(Optional<CrateEntry.Id> crate) {
    static final SearchedPlace REPOSITORY = new SearchedPlace(Optional.empty());

    /** Returns the name and the version of the crate, as paths begin with them; empty for the repository itself. */
    String prefix() {
        return crate.map(id -> id.name() + "-" + id.version()).orElse("");
    }

    /** Returns the title of the folder. */
    String title() {
        return crate.map(id -> id.name() + " " + id.version()).orElse("This repository");
    }
}

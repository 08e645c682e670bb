package dev.lazaret.app.names;

import java.util.Set;

/**
 * A name in the crate and what it refers to.
 *
 * @param place in the crate
 * @param target where the definitions are
 * @param expected the definitions, any of which is right: an implementation for each type has the same symbol, and so
 *     have definitions of which the configuration chooses one
 */
record Reference(Place place, String name, NameKind kind, Target target, Set<Place> expected) {
    Reference {
        expected = Set.copyOf(expected);
    }

    /** Where a definition is. */
    enum Target {
        CRATE,
        DEPENDENCY,
        LIBRARY
    }
}

package dev.lazaret.app.names;

import java.io.IOException;
import java.util.List;

/** What is measured: an index of the names of one crate and its dependencies. */
interface NameResolver {
    /**
     * Returns the candidates for the definition of the name at {@code offset}, the likeliest first; empty if there are
     * none.
     *
     * @param path a file of the crate, relative to its folder
     * @param offset of the name's first byte
     */
    List<Place> definitions(String path, int offset);

    /** Returns the places in the crate that refer to a definition in the crate, in any order. */
    List<Place> uses(Place definition);

    /** Opens a resolver. */
    interface Opener {
        NameResolver open(CrateSources crate) throws IOException;
    }
}

package dev.lazaret.analysis.symbol.project;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;

/** An opened folder of sources. Must stay open as long as its files are looked at. */
public record SourceRoot(Repository repository, Inventory inventory, Kind kind) {
    /** What the folder contains. */
    public enum Kind {
        /** The packages that are examined. */
        REPOSITORY,
        /** A package from elsewhere. */
        DEPENDENCY,
        /** Folders named {@code core}, {@code alloc}, {@code std} and so on. */
        LIBRARY
    }
}

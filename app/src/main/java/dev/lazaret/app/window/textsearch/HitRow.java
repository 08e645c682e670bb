package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.UnsearchedEntry;

/** A row in the list of results. */
sealed interface HitRow {
    /** A row whose rows can be folded away. */
    sealed interface Foldable extends HitRow {
        FoldKey fold();

        /** Whether its rows are listed. */
        boolean open();
    }

    /**
     * A searched folder. Listed only if several are searched.
     *
     * @param files number of files with listed matches
     * @param lines number of lines with matches in them
     */
    record Folder(int place, SearchedPlace searched, int files, long lines, boolean open) implements Foldable {
        @Override
        public FoldKey fold() {
            return new FoldKey.OfPlace(place);
        }
    }

    /** A file with matches. */
    record InFile(FileHits hits, boolean open) implements Foldable {
        @Override
        public FoldKey fold() {
            return new FoldKey.OfFile(hits.place(), hits.path());
        }
    }

    /** A line with a match. */
    record Line(FileHits file, LineHit hit) implements HitRow {}

    /** The number of further lines with matches in a file. They can't be listed. */
    record Further(FileHits file) implements HitRow {}

    /** What was not searched. */
    record Unsearched(long count, boolean open) implements Foldable {
        @Override
        public FoldKey fold() {
            return new FoldKey.OfUnsearched();
        }
    }

    /**
     * An entry that was not searched.
     *
     * @param searched the folder that contains it
     */
    record UnsearchedItem(UnsearchedEntry entry, SearchedPlace searched) implements HitRow {}

    /** The crates that could not be searched, because their source is not on disk. */
    record Missing(int count, boolean open) implements Foldable {
        @Override
        public FoldKey fold() {
            return new FoldKey.OfMissing();
        }
    }

    /** A crate whose source is not on disk. */
    record AbsentCrate(String name) implements HitRow {}

    /** A sentence. */
    record Note(String sentence) implements HitRow {}

    /** Whether both rows are about the same thing, although counts and what is folded may differ. */
    default boolean isSame(HitRow other) {
        return switch (this) {
            case Foldable mine ->
                other instanceof Foldable theirs && mine.fold().equals(theirs.fold());
            case Line(FileHits file, LineHit hit) ->
                other instanceof Line(FileHits their, LineHit line)
                        && hit.offset() == line.offset()
                        && isSame(file, their);
            case Further(FileHits file) -> other instanceof Further(FileHits their) && isSame(file, their);
            case UnsearchedItem _, AbsentCrate _, Note _ -> equals(other);
        };
    }

    private static boolean isSame(FileHits one, FileHits other) {
        return one.place() == other.place() && one.path().equals(other.path());
    }
}

package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.UnsearchedEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of the results. Built off the JavaFX thread.
 *
 * @param listed the matches that are listed, including folded ones
 * @param lines number of lines that are listed
 */
record HitRows(SearchSnapshot search, HitListing listing, List<HitRow> rows, List<FileHits> listed, long lines) {
    HitRows {
        rows = List.copyOf(rows);
        listed = List.copyOf(listed);
    }

    static HitRows of(SearchSnapshot search, HitListing listing) {
        return new Builder(search, listing).build();
    }

    /** Builds the rows in the order of places and paths. What was not searched is last. */
    private static final class Builder {
        private final SearchSnapshot search;
        private final HitListing listing;
        private final List<HitRow> rows = new ArrayList<>();
        private final List<FileHits> listed = new ArrayList<>();

        Builder(SearchSnapshot search, HitListing listing) {
            this.search = search;
            this.listing = listing;
        }

        HitRows build() {
            for (FileHits hits : search.found()) {
                FileHits shown = listing.listed(search.places().get(hits.place()), hits);
                if (!shown.lines().isEmpty()) {
                    listed.add(shown);
                }
            }
            int from = 0;
            while (from < listed.size()) {
                int to = from + 1;
                while (to < listed.size()
                        && listed.get(to).place() == listed.get(from).place()) {
                    to++;
                }
                add(listed.subList(from, to));
                from = to;
            }
            search.outcome().ifPresent(this::addEnd);
            long lines = listed.stream().mapToLong(hits -> hits.lines().size()).sum();
            return new HitRows(search, listing, rows, listed, lines);
        }

        private boolean isOpen(FoldKey key, boolean atFirst) {
            return atFirst != listing.toggled().contains(key);
        }

        /** Adds the files of one place. */
        private void add(List<FileHits> files) {
            int place = files.getFirst().place();
            boolean open = true;
            if (search.places().size() > 1) {
                open = isOpen(new FoldKey.OfPlace(place), true);
                long lines = files.stream()
                        .mapToLong(hits -> hits.lines().size() + hits.omitted())
                        .sum();
                rows.add(new HitRow.Folder(place, search.places().get(place), files.size(), lines, open));
            }
            if (open) {
                files.forEach(this::add);
            }
        }

        private void add(FileHits hits) {
            boolean open = isOpen(new FoldKey.OfFile(hits.place(), hits.path()), true);
            rows.add(new HitRow.InFile(hits, open));
            if (open) {
                for (LineHit hit : hits.lines()) {
                    rows.add(new HitRow.Line(hits, hit));
                }
                if (hits.omitted() > 0) {
                    rows.add(new HitRow.Further(hits));
                }
            }
        }

        private void addEnd(SearchOutcome outcome) {
            switch (outcome.end()) {
                case COMPLETE -> {
                    // Everything was searched, except what is listed below.
                }
                case CANCELLED -> rows.add(new HitRow.Note("The search was cancelled. The rest was not searched."));
                case LIMIT ->
                    rows.add(new HitRow.Note(
                            "The search ended at the maximum number of lines. The rest was not searched."));
            }
            addUnsearched(outcome);
            addMissing();
        }

        private void addUnsearched(SearchOutcome outcome) {
            if (outcome.unsearchedCount() == 0) {
                return;
            }
            boolean open = isOpen(new FoldKey.OfUnsearched(), false);
            rows.add(new HitRow.Unsearched(outcome.unsearchedCount(), open));
            if (open) {
                for (UnsearchedEntry entry : outcome.unsearched()) {
                    rows.add(new HitRow.UnsearchedItem(entry, search.places().get(entry.place())));
                }
                if (outcome.unsearchedCount() > outcome.unsearched().size()) {
                    rows.add(new HitRow.Note("The others are not listed."));
                }
            }
        }

        private void addMissing() {
            if (search.missing().isEmpty()) {
                return;
            }
            boolean open = isOpen(new FoldKey.OfMissing(), false);
            rows.add(new HitRow.Missing(search.missing().size(), open));
            if (open) {
                search.missing().forEach(name -> rows.add(new HitRow.AbsentCrate(name)));
            }
        }
    }
}

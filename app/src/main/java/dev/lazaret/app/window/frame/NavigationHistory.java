package dev.lazaret.app.window.frame;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The history of visited places, for navigating back and forward. */
public final class NavigationHistory {
    private static final int MOST = 200;

    private final Consumer<Place> navigate;
    private final List<Place> visited = new ArrayList<>();
    private int at = -1;
    private boolean moving;

    /** A place to which the history can return. */
    public sealed interface Place {
        record Page(Rail.Page page) implements Place {}

        /** A finding in Review. */
        record OfFinding(Finding finding) implements Place {}

        /** A file in Review, opened without a finding. Line 0 is the line where the auditor left the file. */
        record File(RepoPath path, int line, int column) implements Place {}

        /** A finding in a crate. */
        record OfCrate(CrateEntry.Id crate, Finding finding) implements Place {}

        /** A file in a crate, opened without a finding. Line 0 is the line where the auditor left the file. */
        record InCrate(CrateEntry.Id crate, RepoPath path, int line, int column) implements Place {}
    }

    /**
     * Creates an empty history.
     *
     * @param go goes to a place
     */
    public NavigationHistory(Consumer<Place> go) {
        this.navigate = go;
    }

    /**
     * Records a place to which the auditor went, unless it is the current one. Discards the places after the current
     * one.
     *
     * <p>Ignores calls that moving in the history itself causes.
     */
    public void visited(Place place) {
        if (moving || (at >= 0 && visited.get(at).equals(place))) {
            return;
        }
        if (at >= 0 && isMoreExact(place, visited.get(at))) {
            visited.set(at, place);
            return;
        }
        while (visited.size() > at + 1) {
            visited.removeLast();
        }
        visited.add(place);
        if (visited.size() > MOST) {
            visited.removeFirst();
        }
        at = visited.size() - 1;
    }

    /** Whether a place is a line of the file that {@code before} is. */
    private static boolean isMoreExact(Place place, Place before) {
        return switch (place) {
            case Place.File(RepoPath path, int _, int _) -> before.equals(new Place.File(path, 0, 0));
            case Place.InCrate(CrateEntry.Id crate, RepoPath path, int _, int _) ->
                before.equals(new Place.InCrate(crate, path, 0, 0));
            case Place.Page _, Place.OfFinding _, Place.OfCrate _ -> false;
        };
    }

    public void move(boolean forward) {
        int to = at + (forward ? 1 : -1);
        if (to >= 0 && to < visited.size()) {
            at = to;
            moving = true;
            try {
                navigate.accept(visited.get(to));
            } finally {
                moving = false;
            }
        }
    }
}

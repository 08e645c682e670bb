package dev.lazaret.app.window.frame;

import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where the auditor was, for back and forward. */
public final class Places {
    private static final int MOST = 200;

    private final Consumer<Place> go;
    private final List<Place> visited = new ArrayList<>();
    private int at = -1;
    private boolean moving;

    /** Where one can be. */
    public sealed interface Place {
        record Page(Rail.Page page) implements Place {}

        /** In Review, at a finding. */
        record Of(Finding finding) implements Place {}

        /** In Review, in a file that no finding led to. */
        record File(RepoPath path) implements Place {}

        /** In a crate, at a finding. */
        record OfCrate(CrateEntry.Id crate, Finding finding) implements Place {}

        /** In a crate, in a file that no finding led to. */
        record InCrate(CrateEntry.Id crate, RepoPath path) implements Place {}
    }

    /**
     * No place.
     *
     * @param go goes to a place
     */
    public Places(Consumer<Place> go) {
        this.go = go;
    }

    /** The auditor went there by himself; what was ahead is forgotten. */
    public void visited(Place place) {
        if (moving || (at >= 0 && visited.get(at).equals(place))) {
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

    public void move(boolean forward) {
        int to = at + (forward ? 1 : -1);
        if (to >= 0 && to < visited.size()) {
            at = to;
            moving = true;
            try {
                go.accept(visited.get(to));
            } finally {
                moving = false;
            }
        }
    }
}

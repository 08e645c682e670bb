package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.snapshot.LayerListing;
import dev.lazaret.app.snapshot.SourceChange;
import dev.lazaret.app.step.StepEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports the changes that a stage wrote into the source. All strings are sanitized for display ("inert"). */
record SourceWriteReporter(LayerListing listing) {
    /** Maximum number of events; further changes are only counted. */
    static final int MAX_EVENTS = 1000;

    private static final int NAMED = 10;

    /** Nothing was written. */
    static final SourceWriteReporter NONE = new SourceWriteReporter(new LayerListing(List.of(), List.of()));

    /** Emits an event for each change. */
    void emit(Consumer<StepEvent> events, double seconds) {
        written(seconds).forEach(events);
    }

    /** Returns the changes as observations to store. */
    List<Observation> observations() {
        return written(0).map(StepEvent.Written::observation).toList();
    }

    private Stream<StepEvent.Written> written(double seconds) {
        return listing.changes().stream()
                .limit(MAX_EVENTS)
                .map(change -> new StepEvent.Written(
                        Inert.path(change.path().bytes()),
                        change.operation(),
                        change.kind().word(),
                        change.bytes(),
                        seconds));
    }

    /** Returns a note on all changes; empty if nothing was written. */
    Optional<String> note() {
        if (listing.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (SourceChange.Operation operation : SourceChange.Operation.values()) {
            List<RepoPath> paths = listing.changes().stream()
                    .filter(change -> change.operation() == operation)
                    .map(SourceChange::path)
                    .toList();
            if (!paths.isEmpty()) {
                parts.add(paths.size() + " " + operation.name().toLowerCase(Locale.ROOT) + " (" + some(paths) + ")");
            }
        }
        if (!listing.unlisted().isEmpty()) {
            parts.add("what could not be listed in " + some(listing.unlisted()));
        }
        return Optional.of("Written into the source and discarded: " + String.join(", ", parts)
                + ". The copy and your folder are unchanged.");
    }

    private static String some(List<RepoPath> paths) {
        String first = paths.stream()
                .limit(NAMED)
                .map(path -> path.isRoot() ? "its root" : Inert.path(path.bytes()))
                .collect(Collectors.joining(", "));
        return paths.size() > NAMED ? first + " and " + (paths.size() - NAMED) + " more" : first;
    }
}

package dev.lazaret.app.corpus;

import dev.lazaret.app.json.JsonRecordMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check of a package that calls macros.
 *
 * @param state last state of the macro crate, empty if the check reported none
 * @param why how the step ended, and the first error
 * @param trees what was compiled without an error, by unit
 */
record MacroRun(String state, String why, Map<String, ExpandedTree> trees) {
    MacroRun {
        trees = Map.copyOf(trees);
    }

    /** The members of an event that are used. */
    private record Event(
            String event,
            String crate,
            String version,
            String kind,
            String state,
            String level,
            String message,
            Optional<String> path,
            String why,
            List<String> notes) {}

    /**
     * Reads a check.
     *
     * @param out its events
     * @param results the folder of its results
     */
    static MacroRun read(String out, MacroCrate crate, Path results) throws IOException {
        String state = "";
        String why = "";
        String error = "";
        for (String line : out.lines().toList()) {
            Optional<Event> read = JsonRecordMapper.LENIENT.read(Event.class, line);
            if (read.isEmpty()) {
                continue;
            }
            Event event = read.get();
            boolean own = event.crate().equals(crate.name()) && event.version().equals(crate.version());
            switch (event.event()) {
                case "unit" -> state = own && event.kind().equals("macro") ? event.state() : state;
                case "diagnostic" ->
                    error = error.isEmpty() && event.level().equals("error")
                            ? " First error: " + event.path().orElse("") + ": "
                                    + event.message().lines().findFirst().orElse("")
                            : error;
                case "finished" ->
                    why = event.why()
                            + event.notes().stream()
                                    .filter(note -> note.contains("could not be isolated"))
                                    .map(note -> " " + note)
                                    .findFirst()
                                    .orElse("");
                default -> {}
            }
        }
        return new MacroRun(state, why + error, ExpandedTree.read(results));
    }
}

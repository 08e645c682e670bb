package dev.lazaret.app.corpus;

import dev.lazaret.app.json.JsonRecordMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the build script of a check's project did, by the events of the check.
 *
 * @param state last state of the unit, empty if the check reported none
 * @param why the reason if it is not isolated or the step failed
 * @param made what it made; empty if that is not reported
 */
record ScriptRun(String state, String why, Optional<Made> made) {
    /**
     * What a script made.
     *
     * @param folder its OUT_DIR below the target folder
     * @param printed its lines for cargo
     * @param leftOut how many lines and files are not listed
     * @param files digests by path below OUT_DIR
     */
    record Made(String folder, List<String> printed, int leftOut, Map<String, String> files) {
        Made {
            printed = List.copyOf(printed);
            files = Map.copyOf(files);
        }
    }

    private record File(String path, long bytes, Optional<String> sha256, Optional<String> target) {
        String content() {
            return target.map(link -> "link to " + link).or(() -> sha256).orElse(bytes + " bytes, not read");
        }
    }

    /** The members of an event that are used. */
    private record Event(
            String event,
            String crate,
            String version,
            String kind,
            String state,
            String script,
            String folder,
            List<String> printed,
            int printedLeftOut,
            List<File> files,
            int filesLeftOut,
            String level,
            String message,
            String why,
            List<String> notes) {}

    /** Reads the events of a check, of which one package's script is of interest. */
    static ScriptRun read(String out, String crate, String version) {
        String state = "";
        String why = "";
        String error = "";
        Optional<Made> made = Optional.empty();
        for (String line : out.lines().toList()) {
            Optional<Event> read = JsonRecordMapper.LENIENT.read(Event.class, line);
            if (read.isEmpty()) {
                continue;
            }
            Event event = read.get();
            boolean own = event.crate().equals(crate) && event.version().equals(version);
            switch (event.event()) {
                case "unit" -> state = own && event.kind().equals("build-script") ? event.state() : state;
                case "made" -> made = own ? Optional.of(made(event)) : made;
                case "diagnostic" -> error = error.isEmpty() && event.level().equals("error") ? event.message() : error;
                case "finished" -> why = why(event, error);
                default -> {}
            }
        }
        return new ScriptRun(state, why, made);
    }

    private static String why(Event finished, String error) {
        return finished.notes().stream()
                .filter(note -> note.contains("could not be isolated"))
                .findFirst()
                .orElse(finished.why()
                        + (error.isEmpty()
                                ? ""
                                : " First error: " + error.lines().findFirst().orElse("")));
    }

    private static Made made(Event event) {
        Map<String, String> files = new TreeMap<>();
        event.files().forEach(file -> files.put(file.path(), file.content()));
        return new Made(event.folder(), event.printed(), event.printedLeftOut() + event.filesLeftOut(), files);
    }
}

package dev.lazaret.app.corpus;

import dev.lazaret.app.json.JsonRecordMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The events of one check, as the command line prints them.
 *
 * @param state how the step ended
 * @param why the reason, empty if it is done
 * @param packages state of each package of the repository
 * @param errors errors of the compiler
 * @param blockers units that would have to run, as the option {@code --run} names them
 * @param replayable crates with a recording that ships with Lazaret, as {@code CRATE@VERSION}
 * @param seconds wall time of the step
 */
record CheckEvents(
        String state,
        String why,
        Map<String, String> packages,
        List<Diagnostic> errors,
        Set<String> blockers,
        Set<String> replayable,
        double seconds) {
    /** An error. */
    record Diagnostic(String code, String message, String path, int line, String cause, String by) {}

    /** Runs {@code lazaret stage check} on a folder. */
    static CheckEvents check(Path program, Path folder, Path crates, List<String> options)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String out = new CheckCommand(List.of(program.toString()), crates).output(folder, options);
        return read(out, (System.nanoTime() - begin) / 1e9);
    }

    /** The members of an event that are used. */
    private record Event(
            String event,
            String level,
            Optional<String> code,
            String message,
            Optional<String> path,
            int line,
            String cause,
            Optional<Unit> by,
            List<Unit> units,
            String state,
            String why,
            List<PackageState> packages) {}

    private record Unit(String crate, String version, String kind, Optional<Recording> recording) {}

    private record Recording(String by) {}

    private record PackageState(String crate, String state, List<Unit> blockers) {}

    private static CheckEvents read(String out, double seconds) {
        String state = "none";
        String why = "";
        Map<String, String> packages = new TreeMap<>();
        List<Diagnostic> errors = new ArrayList<>();
        Set<String> blockers = new TreeSet<>();
        Set<String> replayable = new TreeSet<>();
        for (String line : out.lines().toList()) {
            Optional<Event> read = JsonRecordMapper.LENIENT.read(Event.class, line);
            if (read.isEmpty()) {
                continue;
            }
            Event event = read.get();
            switch (event.event()) {
                case "plan" ->
                    event.units().stream()
                            .filter(unit -> unit.recording().isPresent())
                            .forEach(unit -> replayable.add(unit.crate() + "@" + unit.version()));
                case "diagnostic" -> {
                    if (event.level().equals("error") && event.path().isPresent()) {
                        errors.add(new Diagnostic(
                                event.code().orElse("-"),
                                event.message(),
                                event.path().get(),
                                event.line(),
                                event.cause(),
                                event.by().map(Unit::crate).orElse("")));
                    }
                }
                case "finished" -> {
                    state = event.state();
                    why = event.why();
                    for (PackageState one : event.packages()) {
                        packages.put(one.crate(), one.state());
                        one.blockers()
                                .forEach(unit -> blockers.add(unit.crate() + "@" + unit.version() + ":" + unit.kind()));
                    }
                }
                default -> {}
            }
        }
        return new CheckEvents(state, why, packages, errors, blockers, replayable, seconds);
    }

    /** Returns the number of errors with a cause. */
    long count(String cause) {
        return errors.stream().filter(one -> one.cause().equals(cause)).count();
    }

    /** Returns the number of packages in a state. */
    long inState(String name) {
        return packages.values().stream().filter(name::equals).count();
    }
}

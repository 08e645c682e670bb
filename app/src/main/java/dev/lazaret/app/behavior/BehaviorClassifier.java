package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classifies observations according to the table of expected behavior. */
final class BehaviorClassifier {
    private static final String TABLE = "expectations.txt";
    private static final String ANY = "any";
    private static final String ITSELF = "itself";
    private static final String BELOW = "/**";
    private static final String PACKAGE = "{package}";
    private static final String OWN = "{own}";
    private static final String OUTPUT = "{made}";
    private static final String TEMPORARY = "{temporary}";

    /**
     * Folders in /proc that belong to the process itself or to one of its threads. Folders of other processes are
     * compared as {@code other}.
     */
    private static final String OWN_THREAD = "^/proc/(?:self|thread-self)(?:/task/[0-9]+)?/";

    private static final String OTHERS = "^/proc/[0-9]+(?:/task/[0-9]+)?/";

    private static final Set<String> ACTORS = words(Observation.Kind.values(), Observation.Kind::word, ANY, ITSELF);
    private static final Set<String> OPERATIONS =
            words(Observation.Operation.values(), Observation.Operation::word, ANY);

    private final List<Line> lines;

    private static <T> Set<String> words(T[] values, Function<T, String> word, String... others) {
        return Stream.concat(Arrays.stream(values).map(word), Stream.of(others)).collect(Collectors.toSet());
    }

    private record Line(
            Observation.Expectedness regard,
            Set<String> actors,
            boolean itself,
            Set<String> operations,
            List<String> places,
            String sentence) {
        boolean isExpected() {
            return regard == Observation.Expectedness.EXPECTED;
        }
    }

    /**
     * The classification of an observation.
     *
     * @param place place that is reported: the matching place in the table if the observation is expected and no
     *     program was started, else the object itself
     */
    record Judgement(Observation.Expectedness regard, String place, String why) {}

    /** Reads the built-in table. */
    BehaviorClassifier() {
        try (InputStream table = BehaviorClassifier.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("the table of what is expected is not in the program: " + TABLE);
            }
            lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> read(line.split(" *; *", 5)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line read(String[] field) {
        if (field.length != 5) {
            throw new IllegalStateException("a line of " + TABLE + " has not five fields: " + String.join("; ", field));
        }
        Set<String> actors = Set.of(field[1].split(" ", -1));
        Set<String> operations = Set.of(field[2].split(" ", -1));
        if (!ACTORS.containsAll(actors) || !OPERATIONS.containsAll(operations)) {
            throw new IllegalStateException(
                    "a line of " + TABLE + " names nothing that is observed: " + field[1] + "; " + field[2]);
        }
        return new Line(
                Observation.Expectedness.valueOf(
                        field[0].strip().toUpperCase(Locale.ROOT).replace('-', '_')),
                actors,
                actors.contains(ITSELF),
                operations,
                List.of(field[3].split(" ", -1)),
                field[4].strip());
    }

    /**
     * Classifies an observation.
     *
     * @param itself whether the project's own code acts, not a system program that it has started
     * @param object the object of the operation, for example a path without dots, an address or the path of a program
     */
    Judgement judge(Actor author, boolean itself, Observation.Operation operation, String object) {
        for (Line line : lines) {
            if ((itself || !line.itself())
                    && matchesWord(line.actors(), author.actor().kind().word())
                    && matchesWord(line.operations(), operation.word())) {
                Optional<String> place = line.places().stream()
                        .filter(one -> matchesPlace(one, author, operation, object))
                        .findFirst();
                if (place.isPresent()) {
                    return new Judgement(
                            line.regard(),
                            line.isExpected() && operation != Observation.Operation.START
                                    ? shown(place.get(), author, object)
                                    : object,
                            line.sentence());
                }
            }
        }
        return new Judgement(Observation.Expectedness.UNEXPECTED, object, "A build seldom needs that.");
    }

    private static boolean matchesWord(Set<String> words, String word) {
        return words.contains(ANY) || words.contains(word);
    }

    private static boolean matchesPlace(String place, Actor author, Observation.Operation operation, String object) {
        if (place.equals("*")) {
            return true;
        }
        if (place.equals(OUTPUT)) {
            return author.compiling().filter(call -> call.isOutput(object)).isPresent();
        }
        if (place.equals(TEMPORARY)) {
            return author.isTemporary(object);
        }
        if (operation == Observation.Operation.START && !place.contains("/")) {
            return SystemCodeFolders.isOfTheMachine(object) && object.endsWith("/" + place);
        }
        if (place.startsWith("**/")) {
            return place.endsWith(BELOW)
                    ? (object + "/").contains(place.substring(2, place.length() - 2))
                    : object.endsWith(place.substring(2));
        }
        return places(place, author)
                .anyMatch(one -> covers(
                        one, object.replaceFirst(OWN_THREAD, "/proc/self/").replaceFirst(OTHERS, "/proc/other/")));
    }

    private static boolean covers(String place, String object) {
        if (place.endsWith(BELOW)) {
            String folder = place.substring(0, place.length() - BELOW.length());
            return object.equals(folder) || object.startsWith(folder + "/");
        }
        int ending = place.indexOf(BELOW + ".");
        if (ending >= 0) {
            return object.startsWith(place.substring(0, ending + 1))
                    && object.endsWith(place.substring(ending + BELOW.length()));
        }
        return place.endsWith(":*") ? object.startsWith(place.substring(0, place.length() - 1)) : object.equals(place);
    }

    private static Stream<String> places(String place, Actor author) {
        return place.startsWith(PACKAGE)
                ? author.reads().map(folder -> inFolder(folder, place, PACKAGE)).stream()
                : place.startsWith(OWN)
                        ? author.writes().map(folder -> inFolder(folder, place, OWN)).stream()
                        : Stream.of(place);
    }

    private static String inFolder(String folder, String place, String name) {
        return folder.substring(0, folder.length() - 1) + place.substring(name.length());
    }

    /** Returns the place for display. For a place that covers everything below a folder, this is the folder. */
    private static String shown(String place, Actor author, String object) {
        return place.equals(OUTPUT)
                ? author.compiling().map(RustcInvocation::shownFolder).orElse(object)
                : place.equals(TEMPORARY)
                        ? RustcInvocation.PRIVATE
                        : places(place, author)
                                .map(one -> one.contains(BELOW) ? one.substring(0, one.indexOf(BELOW)) : one)
                                .findFirst()
                                .orElse(object);
    }
}

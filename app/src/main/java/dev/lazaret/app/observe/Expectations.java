package dev.lazaret.app.observe;

import dev.lazaret.analysis.trust.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of what was to be expected. */
final class Expectations {
    private static final String TABLE = "expectations.txt";
    private static final String ANY = "any";
    private static final String BELOW = "/**";
    private static final String PACKAGE = "{package}";
    private static final String OWN = "{own}";
    private static final String MADE = "{made}";

    /** In {@code /proc} a process's own folder has its number, by which it is opened. */
    private static final String OWN_NUMBER = "^/proc/(?:[0-9]+|self|thread-self)(?:/task/[0-9]+)?/";

    private static final Pattern OF_THE_SYSTEM = Pattern.compile("/(usr|toolchain|bin)/.*");

    private final List<Line> lines;

    private record Line(
            boolean expected, Set<String> actors, Set<String> operations, List<String> places, String sentence) {}

    /**
     * What is said of something that was seen.
     *
     * @param place what stands for all of its kind: the place of the table that it lies in, or itself where it is unusual
     */
    record Judgement(boolean expected, String place, String why) {}

    /** The product's table. */
    Expectations() {
        try (InputStream table = Expectations.class.getResourceAsStream(TABLE)) {
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
        return new Line(
                field[0].strip().equals("expected"),
                Set.of(field[1].split(" ", -1)),
                Set.of(field[2].split(" ", -1)),
                List.of(field[3].split(" ", -1)),
                field[4].strip());
    }

    /**
     * Judges.
     *
     * @param object a path without dots, an address, the path of a program or what else was done it to
     */
    Judgement judge(Author author, Observation.Operation operation, String object) {
        for (Line line : lines) {
            if (fits(line.actors(), author.actor().kind().word()) && fits(line.operations(), operation.word())) {
                Optional<String> place = line.places().stream()
                        .filter(one -> holds(one, author, operation, object))
                        .findFirst();
                if (place.isPresent()) {
                    return new Judgement(
                            line.expected(),
                            line.expected() && operation != Observation.Operation.START
                                    ? shown(place.get(), author, object)
                                    : object,
                            line.sentence());
                }
            }
        }
        return new Judgement(false, object, "A build seldom needs that.");
    }

    private static boolean fits(Set<String> words, String word) {
        return words.contains(ANY) || words.contains(word);
    }

    private static boolean holds(String place, Author author, Observation.Operation operation, String object) {
        if (place.equals("*")) {
            return true;
        }
        if (place.equals(MADE)) {
            return author.compiling().filter(call -> call.isOwnOutput(object)).isPresent();
        }
        if (operation == Observation.Operation.START && !place.contains("/")) {
            return OF_THE_SYSTEM.matcher(object).matches() && object.endsWith("/" + place);
        }
        if (place.startsWith("**/")) {
            return place.endsWith(BELOW)
                    ? object.contains(place.substring(2, place.length() - 2))
                    : object.endsWith(place.substring(2));
        }
        return places(place, author).anyMatch(one -> lies(one, object.replaceFirst(OWN_NUMBER, "/proc/self/")));
    }

    private static boolean lies(String place, String object) {
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

    private static Stream<String> places(String place, Author author) {
        return place.startsWith(PACKAGE)
                ? author.reads().map(folder -> inFolder(folder, place, PACKAGE)).stream()
                : place.startsWith(OWN)
                        ? author.writes().map(folder -> inFolder(folder, place, OWN)).stream()
                        : Stream.of(place);
    }

    private static String inFolder(String folder, String place, String name) {
        return folder.substring(0, folder.length() - 1) + place.substring(name.length());
    }

    /** The folder for all that lies below it. */
    private static String shown(String place, Author author, String object) {
        return place.equals(MADE)
                ? author.compiling().map(CompileCall::shownFolder).orElse(object)
                : places(place, author)
                        .map(one -> one.contains(BELOW) ? one.substring(0, one.indexOf(BELOW)) : one)
                        .findFirst()
                        .orElse(object);
    }
}

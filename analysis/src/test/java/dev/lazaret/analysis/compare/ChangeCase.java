package dev.lazaret.analysis.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One change to a repository; the file {@code changes.txt} describes its format.
 *
 * @param steps the changes
 * @param expected the reported changes of findings, one a line
 */
public record ChangeCase(String name, List<Step> steps, List<String> expected) {
    private static final Set<String> ACTS = Set.of("put", "above", "below", "remove", "rename", "mode", "link");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]+)\\}");

    /** One operation on a path, with its text. */
    public record Step(String act, List<String> words, List<String> lines) {
        private void apply(Path folder) throws IOException {
            Path path = folder.resolve(words.getFirst());
            switch (act) {
                case "put" -> write(path, text());
                case "above" -> write(path, text() + Files.readString(path));
                case "below" -> write(path, Files.readString(path) + text());
                case "remove" -> remove(path);
                case "rename" -> Files.move(path, folder.resolve(words.get(1)));
                case "mode" -> Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                case "link" -> Files.createSymbolicLink(path, Path.of(words.get(1)));
                default -> throw new IllegalArgumentException(act);
            }
        }

        private String text() {
            String text =
                    String.join("", lines.stream().map(line -> line + "\n").toList());
            return ESCAPE.matcher(text).replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
        }

        private static void write(Path path, String text) throws IOException {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
        }

        private static void remove(Path path) throws IOException {
            try (Stream<Path> below = Files.walk(path)) {
                for (Path one : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** Returns all cases of the file; the first is the base. */
    public static List<ChangeCase> all() {
        try (var in = Objects.requireNonNull(ChangeCase.class.getResourceAsStream("changes.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<ChangeCase> cases = new ArrayList<>();
            for (String line : text.lines().toList()) {
                if (line.startsWith("== ")) {
                    cases.add(new ChangeCase(line.substring(3), new ArrayList<>(), new ArrayList<>()));
                } else if (line.startsWith("|")) {
                    cases.getLast().steps().getLast().lines().add(line.substring(1));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    add(cases.getLast(), line);
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ChangeCase to, String line) {
        List<String> words = List.of(line.split(" ", -1));
        if (ACTS.contains(words.getFirst())) {
            to.steps().add(new Step(words.getFirst(), words.subList(1, words.size()), new ArrayList<>()));
        } else {
            to.expected().add(line);
        }
    }

    /** Applies the changes. */
    public void apply(Path folder) throws IOException {
        for (Step step : steps) {
            step.apply(folder);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.lazaret.app.step;

import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.crates.need.Version;
import dev.lazaret.app.recorded.ShippedRecordings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The build scripts whose recordings ship with Lazaret, as the table lists them. */
final class RecordedScripts {
    private static final Pattern FEATURE = Pattern.compile("(?m)^\"?([A-Za-z0-9_-]+)\"? *= *\\[");
    private static final String ASKS = "asks ";
    private static final Pattern ON = Pattern.compile("\"features\":\"\\[(.*?)\\]\"");

    private static final Predicate<String> PROBE =
            Pattern.compile("probe[0-9]+\\.ll").asMatchPredicate();

    private RecordedScripts() {}

    /** Returns all scripts, in the order of the table. */
    static List<Script> table() {
        return parts().stream().skip(1).map(RecordedScripts::script).toList();
    }

    /** Returns the table's text before its first crate. */
    static String head() {
        return parts().getFirst();
    }

    private static List<String> parts() {
        return List.of(text().split("\n(?=crate )", -1));
    }

    private static Script script(String part) {
        List<String> asks = part.lines()
                .filter(line -> line.startsWith(ASKS))
                .flatMap(line -> Stream.of(line.substring(ASKS.length()).split(" ", -1)))
                .toList();
        List<String> words = List.of(part.lines().findFirst().orElseThrow().split(" ", -1));
        return new Script(words.get(1), words.get(2), asks, part);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(ShippedRecordings.class.getResourceAsStream("recordings.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A script of the table.
     *
     * @param asks the features that it queries
     * @param text its section of the table
     */
    record Script(String crate, String version, List<String> asks, String text) {
        String words() {
            return crate + " " + version;
        }

        /** Returns the consent to run only this script. */
        Consent run() {
            return Consent.of(List.of(UnitChoice.of(crate + "@" + version + ":build-script", PlannedUnit.Decision.RUN)
                    .orElseThrow()));
        }

        PlannedUnit unit(Plan plan) {
            return plan.units().stream()
                    .filter(unit -> unit.crate().equals(crate)
                            && unit.version().equals(version)
                            && unit.kind() == UnitId.Kind.BUILD_SCRIPT)
                    .findFirst()
                    .orElseThrow();
        }

        /** Writes a project that depends on the crate alone, with this text next to the version. */
        void write(Path project, String features) {
            try {
                Projects.put(
                        project.resolve("Cargo.toml"),
                        StepPlace.DEMO + "[dependencies]\n" + crate + " = { version = \"=" + version + "\"" + features
                                + " }\n");
                Projects.put(project.resolve("src/lib.rs"), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Returns texts next to the version that together turn on each choice of the queried features, with nothing
         * else and with all others. The first turns on none.
         *
         * @param possible whether the crates that these features need are available
         */
        List<String> variants(Predicate<String> possible) {
            Set<String> declared = declared();
            List<String> asked = asks.stream().filter(declared::contains).toList();
            List<String> others =
                    declared.stream().filter(name -> !asks.contains(name)).toList();
            if (!possible.test(only(others))) {
                others = others.stream()
                        .filter(name -> possible.test(only(List.of(name))))
                        .toList();
            }
            Set<String> variants = new LinkedHashSet<>(List.of(""));
            for (int choice = 0; choice < 1 << asked.size(); choice++) {
                List<String> on = new ArrayList<>();
                for (int i = 0; i < asked.size(); i++) {
                    if ((choice >> i & 1) == 1) {
                        on.add(asked.get(i));
                    }
                }
                Stream.of(
                                only(on),
                                only(Stream.concat(on.stream(), others.stream()).toList()))
                        .filter(possible)
                        .forEach(variants::add);
            }
            return List.copyOf(variants);
        }

        private static String only(Collection<String> features) {
            return features.stream()
                    .map(name -> "\"" + name + "\"")
                    .collect(Collectors.joining(", ", ", default-features = false, features = [", "]"));
        }

        private Set<String> declared() {
            try {
                String manifest = Files.readString(folder().resolve("Cargo.toml"));
                int at = manifest.indexOf("\n[features]\n");
                Set<String> names = new LinkedHashSet<>();
                if (at >= 0) {
                    String table = manifest.substring(at + "\n[features]\n".length());
                    int end = table.indexOf("\n[");
                    Matcher feature = FEATURE.matcher(end < 0 ? table : table.substring(0, end));
                    while (feature.find()) {
                        names.add(String.valueOf(feature.group(1)));
                    }
                }
                names.remove("default");
                return names;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the features with which cargo has compiled and run it, from cargo's files in the target folder. */
        List<String> featuresIn(Path target) {
            try (Stream<Path> all = Files.walk(target)) {
                List<String> found = new ArrayList<>();
                for (Path file : all.filter(this::isOfScript).toList()) {
                    Matcher on = ON.matcher(Files.readString(file));
                    if (on.find()) {
                        found.add(String.valueOf(on.group(1)).replace("\\\"", ""));
                    }
                }
                if (found.size() != 1) {
                    throw new AssertionError(words() + " was compiled " + found.size() + " times: " + found);
                }
                return List.of(found.getFirst().split(", ", -1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isOfScript(Path path) {
            return path.toString().matches(".*/\\.fingerprint/" + crate + "-[0-9a-f]{16}/build-script.*\\.json");
        }

        /**
         * Returns its output, without the files that a probe of the crate autocfg leaves in OUT_DIR; the crate may
         * include any other file there.
         */
        BuildScriptRecording lines(BuildScriptRecording made) {
            if (!made.files().isEmpty()
                    && (includesOutDir() || !made.files().keySet().stream().allMatch(PROBE))) {
                throw new AssertionError(
                        words() + " makes files: " + made.files().keySet());
            }
            return new BuildScriptRecording(made.lines(), new TreeMap<>());
        }

        private boolean includesOutDir() {
            try (Stream<Path> all = Files.walk(folder().resolve("src"))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file).contains("OUT_DIR")) {
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Path folder() {
            return DebianProject.REGISTRY.resolve(crate + "-" + version);
        }

        /** Returns those of the features that it queries, in the format of the table. */
        String asked(List<String> features) {
            return asks.stream().filter(features::contains).sorted().collect(Collectors.joining(" "));
        }

        /** Returns its section of the table. Consecutive compilers with the same answers are grouped. */
        String part(
                List<UnitDecisionBinding.Crate> crates,
                SortedMap<Version, SortedMap<String, BuildScriptRecording>> answers) {
            StringBuilder part = new StringBuilder("crate " + words() + "\n");
            for (UnitDecisionBinding.Crate one : crates) {
                part.append(one.words().equals(words()) ? "files" : "linked " + one.words())
                        .append(' ')
                        .append(one.files().orElseThrow())
                        .append('\n');
            }
            if (!asks.isEmpty()) {
                part.append(ASKS).append(String.join(" ", asks)).append('\n');
            }
            List<Version> group = new ArrayList<>();
            for (Version version : answers.keySet()) {
                group.add(version);
                Optional<Version> next =
                        answers.tailMap(version).keySet().stream().skip(1).findFirst();
                if (next.isEmpty() || !Objects.equals(answers.get(next.get()), answers.get(version))) {
                    part.append(group.stream().map(Version::text).collect(Collectors.joining(" ", "rustc ", "\n")));
                    for (Map.Entry<String, BuildScriptRecording> answer :
                            Objects.requireNonNull(answers.get(version)).entrySet()) {
                        part.append(("on " + answer.getKey()).strip()).append('\n');
                        part.append(answer.getValue().text());
                    }
                    group.clear();
                }
            }
            return part.toString();
        }
    }
}

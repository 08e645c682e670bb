package dev.lazaret.app.step;

import dev.lazaret.analysis.run.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An attack of {@code reenactments.txt}, which also documents its format.
 *
 * @param crate its package's name; the user of a macro has the suffix {@code -user}
 * @param apart whether it has a separate workspace
 * @param lines what must be observed
 * @param unseen what can't be observed; empty if not stated
 * @param finds ids of rules that must fire
 * @param gone names of files that must not exist afterwards
 */
record Reenactment(
        String crate,
        Unit unit,
        boolean apart,
        String words,
        List<Line> lines,
        Optional<String> unseen,
        List<String> finds,
        List<String> gone,
        String source) {
    private static final String RESOURCE = "reenactments.txt";

    private static final String SHARED = """
            #![allow(unused)]
            use std::{fs, io::Write, process::{Command, Stdio}};
            /// A path in the folder that the script may write.
            fn out(name: &str) -> String { std::env::var("OUT_DIR").unwrap() + "/" + name }
            fn parent() -> u32 { std::os::unix::process::parent_id() }
            /// What can't be written is let be.
            fn append(path: &str, text: &str) {
                let _ = fs::OpenOptions::new().append(true).create(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
            }
            /// Starts a program that prints nothing here, and waits for its end.
            fn run(program: &str, words: &[&str]) {
                let _ = Command::new(program).args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
            }
            """;

    Reenactment {
        lines = List.copyOf(lines);
        finds = List.copyOf(finds);
        gone = List.copyOf(gone);
    }

    /** The hostile unit of the package. */
    enum Unit {
        SCRIPT,
        MACRO,
        LIBRARY
    }

    /**
     * An observation that is required.
     *
     * @param object as reported, {@code *} for any text
     * @param gated possible results behind the gate; empty if it is not done there
     * @param open possible results if everything may run
     */
    record Line(
            Observation.Expectedness regard,
            Observation.Operation operation,
            String object,
            List<Observation.Result> gated,
            List<Observation.Result> open) {
        Line {
            gated = List.copyOf(gated);
            open = List.copyOf(open);
        }

        /** Returns its possible results. */
        List<Observation.Result> results(boolean behindGate) {
            return behindGate ? gated : open;
        }

        /** Whether an observation matches this one. */
        boolean is(Observation seen, boolean behindGate) {
            return seen.expectedness() == regard
                    && seen.operation() == operation
                    && results(behindGate).contains(seen.result())
                    && Pattern.matches(
                            Arrays.stream(object.split("\\*", -1))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining(".*")),
                            seen.object());
        }
    }

    /** Returns all attacks. */
    static List<Reenactment> all() throws IOException {
        List<String> blocks;
        try (InputStream in = Objects.requireNonNull(Reenactment.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            blocks = List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n== ", -1));
        }
        return blocks.stream().skip(1).map(Reenactment::read).toList();
    }

    private static Reenactment read(String block) {
        String[] parts = block.split("\n", 2);
        String[] head = parts[0].split(" *\\| *", 3);
        String[] unit = head[1].split(" ", 2);
        List<Line> lines = new ArrayList<>();
        Optional<String> unseen = Optional.empty();
        List<String> finds = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        String rest = parts[1];
        while (true) {
            String[] line = rest.split("\n", 2);
            String[] word = line[0].split(" ", 2);
            switch (word[0]) {
                case "sees" -> lines.add(line(Observation.Expectedness.UNEXPECTED, word[1]));
                case "looks" -> lines.add(line(Observation.Expectedness.SANDBOX_CHECK, word[1]));
                case "unseen" -> unseen = Optional.of(word[1]);
                case "finds" -> finds.add(word[1]);
                case "gone" -> gone.add(word[1]);
                default -> {
                    return new Reenactment(
                            head[0],
                            Unit.valueOf(unit[0].toUpperCase(Locale.ROOT)),
                            unit.length > 1,
                            head[2],
                            lines,
                            unseen,
                            finds,
                            gone,
                            rest);
                }
            }
            rest = line[1];
        }
    }

    private static Line line(Observation.Expectedness regard, String words) {
        int outcome = words.lastIndexOf(": ");
        String[] done = words.substring(0, outcome).split(" ", 2);
        String[] results = words.substring(outcome + 2).split(" / ", 2);
        return new Line(
                regard,
                Observation.Operation.valueOf(done[0].toUpperCase(Locale.ROOT)),
                done[1],
                outcomes(results[0]),
                outcomes(results[results.length - 1]));
    }

    private static List<Observation.Result> outcomes(String words) {
        return words.equals("-")
                ? List.of()
                : Arrays.stream(words.split(" or ", -1))
                        .map(word -> Observation.Result.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList();
    }

    /** Returns the attack with a value for a placeholder of the test, such as {@code PORT}. */
    Reenactment with(String name, String value) {
        return new Reenactment(
                crate,
                unit,
                apart,
                words,
                lines.stream()
                        .map(line -> new Line(
                                line.regard(),
                                line.operation(),
                                line.object().replace(name, value),
                                line.gated(),
                                line.open()))
                        .toList(),
                unseen,
                finds,
                gone,
                source.replace(name, value));
    }

    /** Returns the folders of its packages, below the workspace's. */
    List<String> packages() {
        return unit == Unit.MACRO ? List.of(crate, user()) : List.of(crate);
    }

    /** Returns its files, in the format of {@link StepPlace#write}. */
    String files() {
        return switch (unit) {
            case SCRIPT -> file("src/lib.rs", "") + manifest("") + file("build.rs", SHARED + source);
            case LIBRARY -> file("src/lib.rs", source) + manifest("");
            case MACRO ->
                file(
                                "src/lib.rs",
                                SHARED
                                        + "#[proc_macro] pub fn expand(_: proc_macro::TokenStream) -> proc_macro::TokenStream "
                                        + source)
                        + manifest("[lib]\nproc-macro = true\n")
                        + "-- file " + user() + "/src/lib.rs --\n" + crate.replace('-', '_') + "::expand!{}\n"
                        + "-- file " + user() + "/Cargo.toml --\n" + head(user())
                        + "[dependencies]\n" + crate + " = { path = \"../" + crate + "\" }\n";
        };
    }

    /** Returns its section of the lockfile. */
    String locked() {
        return packages().stream()
                .map(name -> "[[package]]\nname = \"" + name + "\"\nversion = \"0.1.0\"\n"
                        + (name.equals(crate) ? "" : "dependencies = [\"" + crate + "\"]\n"))
                .collect(Collectors.joining());
    }

    private String user() {
        return crate + "-user";
    }

    private String manifest(String further) {
        return file("Cargo.toml", head(crate) + further);
    }

    private static String head(String name) {
        return "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
    }

    private String file(String path, String text) {
        return "-- file " + crate + "/" + path + " --\n" + text;
    }
}

package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project of {@code gate-attacks.txt}, which also documents its format.
 *
 * @param allowed the units that may run
 * @param files in the format of {@link StepPlace#write}
 */
record AttackingProject(String name, List<String> allowed, String files) {
    /** The text that it prints if something runs that is not allowed. */
    static final String SIGN = "ATTACK";

    /** Prefix of the names of files that it then leaves. */
    static final String MARKER = "marker";

    private static final Pattern MANIFEST = Pattern.compile("(?m)^PACKAGE (\\w+)$");
    private static final Pattern LOCKFILE = Pattern.compile("(?m)^LOCK (.*)$");
    private static final Pattern CRATE = Pattern.compile("(?m)^-- file (crates/\\w+)/Cargo.toml --\n");
    private static final String CHECKSUM = "a".repeat(64);

    private static final String SCRIPT = """
            fn main() {
                println!("cargo:warning=ATTACK");
                let _ = std::fs::write("/target/marker-script", "");
            }
            """;

    private static final String MACRO = """
            #[proc_macro] pub fn m(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                eprintln!("ATTACK");
                let _ = std::fs::write("/target/marker-macro", "");
                Default::default()
            }
            """;

    AttackingProject {
        allowed = List.copyOf(allowed);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Returns all projects. */
    static List<AttackingProject> all() throws IOException {
        List<AttackingProject> all = new ArrayList<>();
        List<String> blocks = List.of(("\n" + resource()).split("\n== ", -1));
        for (String block : blocks.subList(1, blocks.size())) {
            String[] parts = block.split("\n", 2);
            List<String> head =
                    Arrays.stream(parts[0].split("\\|", -1)).map(String::strip).toList();
            assertThat(head).as(parts[0]).hasSize(3);
            List<String> allowed = Stream.of(head.get(1).split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
            all.add(new AttackingProject(head.getFirst(), allowed, filled(parts[1])));
        }
        return all;
    }

    /** Returns the consent for its allowed units. */
    Consent consent() {
        return Consent.of(allowed.stream()
                .map(word -> UnitChoice.of(word, Decision.RUN))
                .map(Optional::orElseThrow)
                .toList());
    }

    private static String filled(String files) {
        String lines =
                MANIFEST.matcher(files).replaceAll("[package]\nname = \"$1\"\nversion = \"0.1.0\"\nedition = \"2021\"");
        lines = LOCKFILE.matcher(lines).replaceAll((MatchResult line) -> lockfile(line.group(1)));
        lines = CRATE.matcher(lines)
                .replaceAll("-- file $1/.cargo-checksum.json --\n{\"files\":{},\"package\":\"" + CHECKSUM + "\"}\n$0");
        lines = lines.replaceAll("(?m)^SCRIPT$", SCRIPT).replaceAll("(?m)^MACRO$", MACRO);
        // So that a compiler that shows the source does not show the sign.
        return lines.replace("echo " + SIGN, "echo ATT\"\"ACK")
                .replace(SIGN, "\\u{41}TTACK")
                .replace("TABS", "\t".repeat(140_000));
    }

    /** Builds a lockfile from words such as {@code demo>one,two one: two>three three:}. */
    private static String lockfile(String words) {
        StringBuilder text = new StringBuilder("version = 3\n");
        for (String word : words.split(" ", -1)) {
            String[] parts = word.split("[>:]", 2);
            text.append("[[package]]\nname = \"").append(parts[0]).append("\"\nversion = \"0.1.0\"\n");
            if (!parts[0].equals("demo")) {
                text.append("source = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"")
                        .append(CHECKSUM)
                        .append("\"\n");
            }
            if (!parts[1].isEmpty()) {
                text.append("dependencies = [\"")
                        .append(parts[1].replace(",", "\", \""))
                        .append("\"]\n");
            }
        }
        return text.toString();
    }

    private static String resource() throws IOException {
        String name = "gate-attacks.txt";
        try (InputStream in = Objects.requireNonNull(AttackingProject.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.lazaret.app.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that Rust files are split into the same tokens as by proc-macro2, an independent lexer for Rust: about 1,500
 * files, with {@code lazaret.deep} all of Debian's crates.
 */
@Tag("slow")
class TokenBoundariesTest {
    private static final int SAMPLE = 3_000;
    private static final int REFUSED = -1;
    private static final int NO_TEXT = -2;

    // Codes that the program in the resources writes for a token.
    private static final int DELIMITER = 0;
    private static final int NAME = 1;
    private static final int PUNCTUATION = 2;
    private static final int LITERAL = 3;
    private static final int DOC_COMMENT = 4;

    private record Token(int start, int end, int what) {}

    @Test
    void filesOfDebiansCrates(@TempDir Path scratch) throws IOException, InterruptedException {
        List<Path> files = files();
        Path list = Files.write(
                scratch.resolve("list"), files.stream().map(Path::toString).toList());
        Path errors = scratch.resolve("errors");
        Process process = new ProcessBuilder(program(scratch).toString())
                .redirectInput(list.toFile())
                .redirectError(errors.toFile())
                .start();
        int compared = 0;
        long tokens = 0;
        List<Path> onlyTheirs = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        try (var answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
            for (Path file : files) {
                int count = answers.readInt();
                Tokens read = Lexer.tokens(Files.readAllBytes(file));
                if (count >= 0) {
                    List<Token> theirs = new ArrayList<>(count);
                    for (int i = 0; i < count; i++) {
                        theirs.add(new Token(answers.readInt(), answers.readInt(), answers.readInt()));
                    }
                    compared++;
                    tokens += count;
                    difference(file, read, theirs, differences);
                } else if (count == REFUSED && !hasProblem(read)) {
                    onlyTheirs.add(file);
                } else {
                    assertThat(count).isBetween(NO_TEXT, REFUSED);
                }
            }
            assertThat(answers.read()).as("nothing after the last file").isEqualTo(-1);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        System.out.println("Compared with proc-macro2: " + compared + " of " + files.size() + " files, " + tokens
                + " tokens; refused by proc-macro2 alone: " + onlyTheirs.size());
        assertThat(differences).isEmpty();
        assertThat(onlyTheirs).isEmpty();
        assertThat(compared).isGreaterThan(files.size() * 99 / 100);
    }

    private static void difference(Path file, Tokens read, List<Token> theirs, List<String> differences) {
        List<Token> ours = ours(read);
        int common = Math.min(ours.size(), theirs.size());
        for (int i = 0; i <= common; i++) {
            Token our = i < ours.size() ? ours.get(i) : null;
            Token their = i < theirs.size() ? theirs.get(i) : null;
            if (!Objects.equals(our, their)) {
                differences.add(file + ": proc-macro2 " + their + ", ours " + our);
                return;
            }
        }
    }

    /**
     * Converts Lazaret's tokens to those of proc-macro2: a path separator is two characters, a lifetime an apostrophe
     * and a name.
     */
    private static List<Token> ours(Tokens read) {
        List<Token> all = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            int start = read.start(i);
            int end = read.end(i);
            TokenKind kind = read.kind(i);
            switch (kind) {
                case PATH_SEPARATOR -> {
                    all.add(new Token(start, start + 1, PUNCTUATION));
                    all.add(new Token(start + 1, end, PUNCTUATION));
                }
                case LIFETIME, RAW_LIFETIME -> {
                    all.add(new Token(start, start + 1, PUNCTUATION));
                    all.add(new Token(start + 1, end, NAME));
                }
                case LINE_DOC, BLOCK_DOC -> all.add(new Token(start, end, DOC_COMMENT));
                default -> {
                    if (!kind.isTrivia()) {
                        all.add(new Token(start, end, what(kind)));
                    }
                }
            }
        }
        return all;
    }

    private static int what(TokenKind kind) {
        if (kind.isName()) {
            return NAME;
        }
        if (kind.isOpen() || kind.isClose()) {
            return DELIMITER;
        }
        return kind == TokenKind.PUNCTUATION ? PUNCTUATION : LITERAL;
    }

    private static boolean hasProblem(Tokens read) {
        for (int i = 0; i < read.size(); i++) {
            if (read.kind(i).isProblem()) {
                return true;
            }
        }
        return BracketPairIndex.of(read).unbalanced().length > 0;
    }

    /** Returns every Rust file of Debian's crates, or every n-th: all with {@code -Dlazaret.deep=true}. */
    private static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path crate : DebianCargo.crates(400)) {
            try (var walk = Files.walk(crate)) {
                walk.filter(file -> file.toString().endsWith(".rs") && Files.isRegularFile(file))
                        .sorted()
                        .forEach(all::add);
            }
        }
        int step = Boolean.getBoolean("lazaret.deep") ? 1 : 2 * Math.max(1, all.size() / SAMPLE);
        List<Path> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            chosen.add(all.get(i));
        }
        return chosen;
    }

    /** Returns the program in the resources, compiled with Debian's proc-macro2 and without any build script. */
    private static Path program(Path scratch) throws IOException, InterruptedException {
        Path source = scratch.resolve("token_boundaries.rs");
        try (InputStream in = Objects.requireNonNull(
                TokenBoundariesTest.class.getResourceAsStream("token_boundaries.rs"), "token_boundaries.rs")) {
            Files.copy(in, source);
        }
        compile(scratch, "unicode_ident", library("unicode-ident"), "--crate-type=rlib");
        compile(
                scratch,
                "proc_macro2",
                library("proc-macro2"),
                "--crate-type=rlib",
                "--extern=unicode_ident",
                "--cfg=span_locations");
        compile(scratch, "token_boundaries", source, "--extern=proc_macro2");
        return scratch.resolve("token_boundaries");
    }

    private static Path library(String crate) throws IOException {
        return DebianCargo.crates(400).stream()
                .filter(folder -> folder.getFileName().toString().matches(crate + "-[0-9].*"))
                .findFirst()
                .orElseThrow()
                .resolve("src/lib.rs");
    }

    private static void compile(Path scratch, String name, Path source, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/rustc", "--edition=2021", "-O", "--cap-lints=allow", "--crate-name=" + name));
        command.addAll(List.of("-L", scratch.toString(), "--out-dir", scratch.toString(), source.toString()));
        command.addAll(List.of(more));
        Path errors = scratch.resolve(name + ".txt");
        Process rustc = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        assertThat(rustc.waitFor(120, TimeUnit.SECONDS)).as("rustc ends").isTrue();
        assertThat(rustc.exitValue()).as(Files.readString(errors)).isZero();
    }
}

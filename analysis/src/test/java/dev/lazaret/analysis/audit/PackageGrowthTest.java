package dev.lazaret.analysis.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the cost of reading a package with a build script is linear in its size, for any repeated content. */
@Tag("slow")
final class PackageGrowthTest {
    /** Always acceptable, in nanoseconds. */
    private static final long FLOOR = 400_000_000;

    /** Files of the crate whose macros have names of one hash. */
    private static final int FILES = 32;

    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    private static final String PACKAGE = "[package]\nname = \"a\"\nversion = \"0.1.0\"\nedition = \"2018\"\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void costOfFeaturesAndTargetsGrowsLinearly() {
        FileCost.growsWithSize("features and targets", this::cost, 1_000, FLOOR);
    }

    @Test
    void costOfNestedMacroUsesGrowsLinearly() {
        FileCost.growsWithSize("macros", this::costOfNested, 8_000, FLOOR);
    }

    /** The repository chooses the names of its macros: here such that simple hashes of all of them are the same. */
    @Test
    void costOfCollidingMacroNamesGrowsLinearly() {
        FileCost.growsWithSize("colliding names", this::costOfColliding, 4_000, FLOOR);
    }

    @Test
    void costOfCollidingFileNamesGrowsLinearly() {
        FileCost.growsWithSize("colliding files", this::costOfFiles, 1_000, FLOOR);
    }

    @Test
    void costOfCollidingMacroDefinitionsGrowsLinearly() {
        FileCost.growsWithSize("colliding definitions", PackageGrowthTest::costOfDefinitions, 8_000, FLOOR);
    }

    private static long costOfDefinitions(int count) {
        String source = many(count, i -> "macro_rules! " + colliding(i) + " { () => { other!(); } }\n");
        return FileCost.of("src/lib.rs", source.getBytes(UTF_8));
    }

    @Test
    void costOfCollidingGlobPathsGrowsLinearly() {
        FileCost.growsWithSize("colliding paths", this::costOfPaths, 4_000, FLOOR);
    }

    private long costOfPaths(int count) {
        write("Cargo.toml", PACKAGE);
        write("src/lib.rs", "");
        write(
                "build.rs",
                "use help::*;\nfn main() {\n" + many(count, i -> colliding(i) + "();\n") + "}\nmod help {}\n");
        return audit();
    }

    private long costOfFiles(int count) {
        write("Cargo.toml", PACKAGE);
        write("src/lib.rs", many(count, i -> "mod " + colliding(i) + ";\n"));
        for (int i = 0; i < count; i++) {
            write("src/" + colliding(i) + ".rs", "pub fn f() { unsafe { g() } }\n");
        }
        long cost = audit();
        for (int i = 0; i < count; i++) {
            delete("src/" + colliding(i) + ".rs");
        }
        return cost;
    }

    /** A name whose hash is that of all others, by the way in which Java hashes strings and arrays of bytes. */
    private static String colliding(int number) {
        return many(15, bit -> (number >> bit & 1) == 0 ? "Aa" : "BB");
    }

    /** Each file of the macro crate is searched for uses of its macros. */
    private long costOfColliding(int count) {
        write("Cargo.toml", PACKAGE + "[lib]\nproc-macro = true\n");
        write(
                "src/lib.rs",
                "use proc_macro::TokenStream;\n"
                        + many(FILES, i -> "mod f" + i + ";\n")
                        + many(
                                count,
                                i -> "#[proc_macro_derive(" + colliding(i)
                                        + ")]\npub fn d" + i
                                        + "(input: TokenStream) -> TokenStream { quote! { mod written; } }\n"));
        for (int i = 0; i < FILES; i++) {
            write("src/f" + i + ".rs", "struct S;\n");
        }
        return audit();
    }

    private long costOfNested(int count) {
        write("Cargo.toml", PACKAGE);
        write("src/lib.rs", "macro_rules! println { ($($t:tt)*) => {}; }\n");
        write("build.rs", "fn main() { " + "println!(".repeat(count) + ")".repeat(count) + "; }\n");
        return audit();
    }

    private long cost(int count) {
        write("Cargo.toml", PACKAGE + "[build-dependencies]\nhelp = { path = \"help\" }\n");
        write("build.rs", "fn main() { help::run(); }\n");
        write("help/src/lib.rs", "pub fn run() {}\n");
        write(
                "help/Cargo.toml",
                PACKAGE.replace("\"a\"", "\"help\"")
                        + "[features]\ndefault = [" + many(count, i -> "\"f" + i + "\",") + "]\n"
                        + many(count, i -> "f" + i + " = [\"b/x" + i + "\"]\n")
                        + many(count, i -> "[target.x" + i + ".dependencies]\nb = { path = \"../b\" }\n"));
        write("b/Cargo.toml", PACKAGE.replace("\"a\"", "\"b\""));
        write("b/src/lib.rs", "");
        return audit();
    }

    /** Returns the nanoseconds of CPU time for the audit of the written package. */
    private long audit() {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return FileCost.of(() -> AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 1));
        }
    }

    private static String many(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    private void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String path) {
        try {
            Files.delete(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.AnalysisLimit;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.LimitReason;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that a unit which reaches a bound of the analysis is reported as unknown from that line on, and never as a
 * unit without capabilities.
 */
@Tag("slow") // two repositories for each bound, some of them with thousands of files
class AnalysisLimitTest {
    private static final String RULE = "SRC-NOT-FOLLOWED";
    private static final String RUN = "std::process::Command::new(\"a\").status().ok();";
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    private Path folder;

    /**
     * A bound, with sources of a build script and its helper library of a given size.
     *
     * @param most the largest size that is followed
     * @param line of the limit beyond it; 0 for a whole file
     */
    record Bound(String name, LimitReason reason, int most, int line, IntFunction<Map<String, String>> files) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bound> bounds() {
        return Stream.of(
                bound("GlobImportLookup.GLOBS", LimitReason.NAMES, 65, 1, AnalysisLimitTest::globs),
                bound("NamePathLookup.DEPTH", LimitReason.NAMES, 126, 1, AnalysisLimitTest::imports),
                bound("ResolutionBudget.STEPS", LimitReason.NAMES, 4_990, 1, AnalysisLimitTest::wide),
                bound("ScopeDeclarationLookup.CANDIDATES", LimitReason.REPEATED, 64, 1, AnalysisLimitTest::oneName),
                bound("AssociatedTypeResolver.ASSOCIATED", LimitReason.NAMES, 64, 1, AnalysisLimitTest::associated),
                bound("ImportReader.PARTS", LimitReason.SYNTAX, 62, 2, AnalysisLimitTest::longPath),
                bound(
                        "NameReferenceReader.GENERICS",
                        LimitReason.SYNTAX,
                        58,
                        1,
                        size -> script("fn main() { <T as N<" + "A,".repeat(size / 2)
                                + ">>::go(); }\nstruct T;\nimpl T { fn go() { " + RUN + " } }\n")),
                bound(
                        "TypeReader.PARAMETERS",
                        LimitReason.SYNTAX,
                        60,
                        1,
                        size -> script("type N<" + "A,".repeat(size / 2)
                                + "> = std::process::Command;\nfn main() { N::new(\"a\"); }\n")),
                bound(
                        "ValueReader.PATTERN",
                        LimitReason.SYNTAX,
                        60,
                        1,
                        size -> script("fn main() { let (" + "_,".repeat(size / 2) + ") = x; " + RUN + " }\n")),
                bound(
                        "SourceReader.AHEAD",
                        LimitReason.SYNTAX,
                        4_090,
                        1,
                        size -> script("fn main() { " + RUN + " let x = " + "1+".repeat(size / 2) + "1; }\n")),
                bound(
                        "SourceReader.DEPTH",
                        LimitReason.SYNTAX,
                        254,
                        1,
                        size -> script("#[allow(" + "a,".repeat(size) + ")]\nfn main() { " + RUN + " }\n")),
                bound(
                        "SourceReader.RANGES",
                        LimitReason.SYNTAX,
                        62,
                        1,
                        size -> script("fn main() { " + "N::<{ ".repeat(size) + RUN + " 1 " + "}>::a() ".repeat(size)
                                + "; }\n")),
                bound(
                        "StatementLiteralReader.LITERAL",
                        LimitReason.SYNTAX,
                        (1 << 20) - 2,
                        1,
                        size -> script("fn main() { " + RUN + " f(\"" + " ".repeat(size) + "\"); }\n")),
                bound(
                        "EvidenceStore.MOST",
                        LimitReason.PLACES,
                        1_000,
                        1_001,
                        size -> script("fn main() {" + (" " + RUN + "\n").repeat(size) + "}\n")),
                bound(
                        "LowLevelEvidenceCollector.NEAR",
                        LimitReason.SYNTAX,
                        56,
                        1,
                        size -> script("fn main() { " + RUN + " x = 1+" + "1+".repeat(size / 2)
                                + "std::mem::transmute(1); }\n")),
                bound(
                        "DataflowBudget.TOKENS",
                        LimitReason.ARGUMENTS,
                        900,
                        0,
                        size -> script("fn main() {\n let v = " + "1+".repeat(990) + "1;\n"
                                + " std::fs::read(v).ok();\n".repeat(size) + RUN + "}\n")),
                bound(
                        "MacroAssembledPathFinder.TOKENS",
                        LimitReason.NAMES,
                        4_000,
                        2,
                        size -> script(
                                "macro_rules! m { ($n:ident $($t:tt)*) => { std::process::$n }; }\nfn main() { m!(Command "
                                        + "1 ".repeat(size / 2) + "); " + RUN + "}\n")),
                bound(
                        "MacroAssembledPathFinder.DEFINITIONS",
                        LimitReason.NAMES,
                        64,
                        1,
                        size -> script("fn main() { m0!(); " + RUN + " }\n"
                                + joined(size, k -> "macro_rules! m" + k + " { () => { m" + (k + 1) + "!() }; }\n"))),
                bound("CrateSourceReader.FILES", LimitReason.FILES, 1_998, 0, AnalysisLimitTest::modules),
                bound(
                        "MethodReceiverFinder.LINKS",
                        LimitReason.SYNTAX,
                        120,
                        1,
                        size -> script("fn main() { " + RUN + " x" + ".a()".repeat(size) + ".write_all(y); }\n")),
                bound(
                        "NativeBuildLiteralFinder.MOST",
                        LimitReason.LITERALS,
                        9_990,
                        0,
                        size -> script("fn main() { cc::Build::new().compile(\"c\"); " + RUN + " }\n"
                                + joined(size, k -> "const N" + k + ": &str = \"n" + k + "\";\n"))),
                bound("HostLibraryFinder.MOST", LimitReason.FILES, 198, 0, AnalysisLimitTest::libraries),
                bound(
                        "HostUnitReader.BYTES",
                        LimitReason.UNREAD,
                        (8 << 20) - 200,
                        0,
                        size -> Map.of(
                                "build.rs",
                                "mod big;\nfn main() { " + RUN + " }\n",
                                "big.rs",
                                " ".repeat(size) + "\n")));
    }

    private static Bound bound(
            String name, LimitReason reason, int most, int line, IntFunction<Map<String, String>> files) {
        return new Bound(name, reason, most, line, files);
    }

    private static Map<String, String> script(String text) {
        return Map.of("build.rs", text);
    }

    private static String joined(int size, IntFunction<String> line) {
        return IntStream.range(0, size).mapToObj(line).collect(Collectors.joining());
    }

    private static Map<String, String> helper(String library) {
        return Map.of("build.rs", "fn main() { helper::go(); " + RUN + " }\n", "helper/src/lib.rs", library);
    }

    private static Map<String, String> globs(int size) {
        return helper("pub use m0::*;\n"
                + joined(size - 1, k -> "mod m" + k + " { pub use super::m" + (k + 1) + "::*; }\n") + "mod m"
                + (size - 1)
                + " { pub fn go() {} }\n");
    }

    private static Map<String, String> imports(int size) {
        return helper("pub use m0::go;\n"
                + joined(size - 1, k -> "mod m" + k + " { pub use super::m" + (k + 1) + "::go; }\n") + "mod m"
                + (size - 1) + " { pub fn go() {} }\n");
    }

    private static Map<String, String> wide(int size) {
        return script(
                "fn main() { go(); " + RUN + " }\n" + joined(size, k -> "mod m" + k + " {} use m" + k + "::*;\n"));
    }

    private static Map<String, String> oneName(int size) {
        return script("fn main() { m::go(); " + RUN + " }\n" + "mod m {}\n".repeat(size));
    }

    private static Map<String, String> associated(int size) {
        return script("fn main() { Self::T::new(); " + RUN + " }\n"
                + joined(size, k -> "impl A for B" + k + " { type T = X; }\n"));
    }

    private static Map<String, String> longPath(int size) {
        return script("fn main() { " + RUN + " }\nuse " + joined(size, k -> "m" + k + "::") + "go;\n");
    }

    private static Map<String, String> modules(int size) {
        Map<String, String> files = new HashMap<>();
        files.put("build.rs", joined(size, k -> "mod m" + k + ";\n") + "fn main() { " + RUN + " }\n");
        IntStream.range(0, size).forEach(k -> files.put("m" + k + ".rs", ""));
        return files;
    }

    private static Map<String, String> libraries(int size) {
        Map<String, String> files = new HashMap<>(helper("pub fn go() {}\n"));
        for (int k = 0; k < size; k++) {
            String next = k + 1 < size ? "[dependencies]\nl" + (k + 1) + " = { path = \"../l" + (k + 1) + "\" }\n" : "";
            files.put("l" + k + "/Cargo.toml", manifest("l" + k) + next);
            files.put("l" + k + "/src/lib.rs", "");
        }
        files.put("helper/Cargo.toml", manifest("helper") + "[dependencies]\nl0 = { path = \"../l0\" }\n");
        return files;
    }

    private static String manifest(String name) {
        return "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
    }

    private Audit audit(String name, Map<String, String> files) throws IOException {
        Path root = folder.resolve(name);
        Map<String, String> all = new TreeMap<>(Map.of(
                "Cargo.toml",
                manifest("demo") + "[build-dependencies]\nhelper = { path = \"helper\" }\n",
                "src/lib.rs",
                "",
                "helper/Cargo.toml",
                manifest("helper"),
                "helper/src/lib.rs",
                ""));
        all.putAll(files);
        for (Map.Entry<String, String> file : all.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(root)).repository()) {
            return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 2)).audit();
        }
    }

    private static UnitCapabilities script(Audit audit) {
        return audit.capabilities().stream()
                .filter(unit -> unit.unit().kind() == Unit.Kind.BUILD_SCRIPT)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void reportsNoLimitAtBound(Bound bound) throws IOException {
        Audit audit = audit("at", bound.files().apply(bound.most()));

        assertThat(script(audit).limits()).isEmpty();
        assertThat(script(audit).words()).contains(Capability.PROCESS.word());
        assertThat(audit.findings()).noneMatch(one -> one.id().equals(RULE));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void reportsUnknownBeyondBoundAtItsLine(Bound bound) throws IOException {
        int beyond = bound.most() + Math.max(2, bound.most() / 5);

        Audit audit = audit("beyond", bound.files().apply(beyond));

        UnitCapabilities unit = script(audit);
        assertThat(unit.gaps()).contains(bound.reason());
        assertThat(unit.words()).contains(Capability.UNKNOWN.word());
        List<Integer> lines = unit.limits().stream()
                .filter(limit -> limit.reason() == bound.reason())
                .map(AnalysisLimit::line)
                .toList();
        assertThat(lines).allMatch(line -> bound.line() == 0 || line == bound.line());
        assertThat(audit.findings())
                .anyMatch(one -> one.id().equals(RULE)
                        && lines.contains(one.line())
                        && one.severity().atLeast(Severity.MEDIUM));
    }

    /** A library is read file by file: what is not followed there is listed with what was not examined. */
    @Test
    void reportsNamesOfLibraryThatAreNotFollowed() throws IOException {
        String decoys = joined(64, k -> "#[cfg(feature = \"f" + k + "\")]\nuse std::fmt::x" + k + " as m;\n");
        String start = "use std::process::Command as m;\npub fn go() { m::new(\"a\").status().ok(); }\n";

        assertThat(audit("few", Map.of("src/lib.rs", start)).findings())
                .anyMatch(one -> one.id().equals("SRC-PROCESS"));
        assertThat(audit("many", Map.of("src/lib.rs", decoys + start)).notLookedAt())
                .anyMatch(one -> one.path().equals(RepoPath.of("src/lib.rs"))
                        && one.why().equals(LimitReason.REPEATED.words()));
    }

    /**
     * Every constant of the readers is a bound that is tested here, or is listed with the reason why it hides nothing.
     */
    @Test
    void everyBoundIsListed() throws IOException, URISyntaxException {
        Set<String> listed = new TreeSet<>();
        bounds().map(Bound::name).forEach(listed::add);
        try (InputStream in = Objects.requireNonNull(
                AnalysisLimitTest.class.getResourceAsStream("/dev/lazaret/analysis/audit/bounds.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 2)[0])
                    .forEach(listed::add);
        }

        assertThat(constants()).containsExactlyElementsOf(listed);
    }

    private static Set<String> constants() throws IOException, URISyntaxException {
        Path classes = Path.of(CapabilityAnalyzer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> readers = new ArrayList<>(List.of(HostLibraryFinder.class, HostUnitReader.class));
        try (Stream<Path> files = Files.list(
                classes.resolve(CapabilityAnalyzer.class.getPackageName().replace('.', '/')))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                if (!name.contains("package-info")) {
                    readers.add(named(name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        Set<String> found = new TreeSet<>();
        for (Class<?> reader : readers) {
            for (Field field : reader.getDeclaredFields()) {
                boolean number = field.getType() == int.class || field.getType() == long.class;
                if (number && Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    found.add(reader.getSimpleName() + "." + field.getName());
                }
            }
        }
        return found;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, AnalysisLimitTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

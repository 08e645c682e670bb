package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.DiagnosticCause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that errors caused by a stub for a function-like macro name its unit, and others do not. */
class DiagnosticAttributorTest {
    private static final UnitId MACRO =
            new UnitId("markup-proc-macro", "0.13.1", UnitId.Kind.MACRO, "src/lib.rs", false);

    private static final String LOCKFILE = """
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["markup-proc-macro"]
            [[package]]
            name = "beside"
            version = "0.1.0"
            [[package]]
            name = "markup-proc-macro"
            version = "0.13.1"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            """;

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path macro = Path.of("");

    private DiagnosticAttributor attribution = DiagnosticAttributor.NONE;
    private @Nullable Repository repository;

    @AfterEach
    void close() {
        Objects.requireNonNull(repository).close();
    }

    @BeforeEach
    void read() throws Exception {
        Files.createDirectory(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), """
                mod other;
                markup::define! {
                    Page(title: String) { Inner { "x" } }
                    Home { }
                }
                fn main() { let _ = Page { title: 1 }; }
                fn page() -> impl Shown {
                    other();
                    markup::define! { Last }
                }
                fn early() -> impl Shown {
                    markup::define! { Early }
                    other()
                }
                """);
        Files.writeString(folder.resolve("src/other.rs"), """
                cases! {
                    first,
                    (7),
                    { Handed { Deep } Second },
                    Used { } => "",
                }
                repeated! { [ignored] { Third } { Fourth } }
                plain! { Fifth { Sixth } }
                unused! { Seventh }
                beside!(Eighth, Uid);
                value!(compute);
                drifting!(render { Ninth }, { Tenth });
                twice!(Eleventh);
                macro_rules! twice { ($e:expr) => { other($e); } }
                """);
        Files.writeString(folder.resolve("src/rules.rs"), """
                macro_rules! cases {
                    () => {};
                    ($name:ident, ($n:expr), {$($define:tt)+}, $($eval:expr => $to:expr,)+) => {
                        fn $name() { markup::define! { $($define)+ } $(assert_eq!($eval, $to);)+ }
                    };
                }
                macro_rules! beside { ($name:ident, $inner:ty) => { markup::define! { $name } } }
                macro_rules! value { ($e:expr) => { markup::define!($e) } }
                macro_rules! drifting { ($e:expr, {$($y:tt)*}) => { markup::define!($($y)*); } }
                macro_rules! twice { ($($y:tt)*) => { markup::define!($($y)*); } }
                macro_rules! repeated { ([$x:ident] $({ $($y:tt)* })*) => { $(markup::define! { $($y)* })* } }
                macro_rules! plain { ($($y:tt)*) => ( markup::define!($($y)*); ) }
                macro_rules! unused { ($($y:tt)*) => ( markup::define!(fixed); other!($($y)*); ) }
                """);
        Files.createDirectory(macro.resolve("src"));
        Files.writeString(macro.resolve("src/lib.rs"), """
                fn expand(name: Ident) -> TokenStream {
                    let shown = format_ident!("{}Shown", name);
                    quote! { struct Generated; struct #shown { fixed: u8 } }
                }
                """);
        Repository opened = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository();
        repository = opened;
        ScanResult.Done scanned =
                (ScanResult.Done) opened.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);
        attribution = new DiagnosticAttributor(
                List.of(new PlannedUnit(MACRO, PlannedUnit.Decision.STUB, "not decided")),
                Optional.of(Lockfile.of(
                        RepoPath.of("Cargo.lock"), TomlReader.read(LOCKFILE.getBytes(StandardCharsets.UTF_8)))),
                OmittedUnits.of(
                        List.of(new OmittedUnits.Omitted(MACRO, macro, Map.of(), Set.of("define"))),
                        List.of(),
                        opened,
                        scanned.inventory(),
                        Map.of("define", MACRO),
                        () -> false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "E0422 | cannot find struct, variant or union type `Page` in this scope | - | 6 | stub | true",
                "E0412 | cannot find type `Home` in this scope | - | 6 | stub | true",
                "E0412 | cannot find type `Inner` in this scope | - | 6 | code | false",
                "E0412 | cannot find type `Other` in this scope | - | 6 | code | false",
                "E0308 | mismatched types of `Page` | - | 6 | code | false",
                "- | macros that expand to items must be delimited with braces or followed by a semicolon | - | 2 | stub | false",
                "- | expected one of `!` or `::`, found `(` | - | 5 | stub | false",
                "- | expected one of `!` or `::`, found `(` | - | 6 | code | false",
                "- | expected one of `!` or `::`, found `(` | - | 1 | code | false",
                "E0277 | `()` doesn't implement `Shown` | - | 7 | stub | false",
                "E0308 | mismatched types | expected `Page`, found `()` | 7 | stub | false",
                "E0308 | mismatched types | expected `Page`, found `u8` | 7 | code | false",
                "E0277 | `()` doesn't implement `Shown` | - | 11 | code | false",
                "E0277 | `u8` doesn't implement `Shown` | - | 7 | code | false",
                "E0277 | `()` doesn't implement `Shown` | - | 6 | code | false",
                "E0422 | cannot find struct, variant or union type `Handed` in this scope | - | 1 | stub | true",
                "E0422 | cannot find struct, variant or union type `Second` in this scope | - | 1 | stub | true",
                "E0422 | cannot find struct, variant or union type `Deep` in this scope | - | 1 | either | false",
                "E0422 | cannot find struct, variant or union type `Used` in this scope | - | 1 | either | false",
                "E0412 | cannot find type `Third` in this scope | - | 1 | stub | true",
                "E0412 | cannot find type `Fourth` in this scope | - | 1 | stub | true",
                "E0412 | cannot find type `ignored` in this scope | - | 1 | either | false",
                "E0412 | cannot find type `Fifth` in this scope | - | 1 | stub | true",
                "E0412 | cannot find type `Sixth` in this scope | - | 1 | either | false",
                "E0412 | cannot find type `Seventh` in this scope | - | 1 | code | false",
                "E0412 | cannot find type `y` in this scope | - | 1 | code | false",
                "E0412 | cannot find type `Uid` in this scope | - | 1 | either | false",
                "E0425 | cannot find value `compute` in this scope | - | 1 | code | false",
                "E0412 | cannot find type `Ninth` in this scope | - | 1 | either | false",
                "E0412 | cannot find type `Eleventh` in this scope | - | 1 | either | false",
                "E0308 | mismatched types | expected `()`, found `u8` | 7 | code | false",
                "E0308 | mismatched types | expected `u32`, found `()` | 8 | code | false",
            })
    void errorsOfMissingExpansionNameUnit(
            String code, String message, String label, int line, String cause, boolean stubElsewhere) {
        CargoMessage.Compiler reported =
                message("demo", Optional.ofNullable(code), message, Objects.requireNonNullElse(label, ""), line);
        assertThat(attribution.cause(reported).word()).isEqualTo(cause);
        assertThat(attribution.cause(at(reported, "src/other.rs")).equals(new DiagnosticCause.Stub(MACRO)))
                .isEqualTo(stubElsewhere);
    }

    private static CargoMessage.Compiler message(
            String crate, Optional<String> code, String message, String label, int line) {
        return new CargoMessage.Compiler(
                new PackageId(crate, "0.1.0"),
                List.of("lib"),
                "error",
                code,
                message,
                Optional.of("src/lib.rs"),
                line,
                1,
                label,
                List.of(),
                Optional.empty(),
                List.of(),
                "");
    }

    private static CargoMessage.Compiler at(CargoMessage.Compiler one, String path) {
        return new CargoMessage.Compiler(
                one.id(),
                one.kinds(),
                one.level(),
                one.code(),
                one.message(),
                Optional.of(path),
                one.line(),
                one.column(),
                one.label(),
                one.macros(),
                one.gated(),
                List.of(),
                "");
    }

    /** In a package that does not need the left-out macro crate, a macro of that name may be anything. */
    @Test
    void ignoresNamesOfPackagesWithoutMacro() {
        CargoMessage.Compiler reported = message(
                "beside",
                Optional.of("E0422"),
                "cannot find struct, variant or union type `Page` in this scope",
                "",
                1);

        assertThat(attribution.cause(reported)).isEqualTo(new DiagnosticCause.Code());
    }

    /** The project's code chooses the texts and paths of messages. Searching them must end, and must not fail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E0277 | the trait `% x",
                "E0425 | cannot find value `%` in this scope",
                "E0599 | no method named `%` found for struct `Page`",
                "E0432 | unresolved import `%`"
            })
    void longTextsAreShortened(String code, String message) {
        String text = message.replace("%", "a::".repeat(200_000));
        CargoMessage.Compiler reported = message("demo", Optional.of(code), text, "use of ".repeat(50_000) + "`a`", 1);

        assertThat(attribution.cause(reported)).isEqualTo(new DiagnosticCause.Code());
        assertThat(CargoMessage.Diagnostic.macroName("a".repeat(1_000_000) + "!"))
                .hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/../../deps/x.rs", "../x.rs", "/etc/passwd", "src//x.rs", "<anon>", "src/\0.rs", ""})
    void pathsOutsideRepositoryAreNotRead(String path) {
        CargoMessage.Compiler reported =
                at(message("demo", Optional.of("E0425"), "cannot find value `x` in this scope", "", 1), path);

        assertThat(attribution.cause(reported)).isEqualTo(new DiagnosticCause.Code());
    }

    /** Each token is read once, however deep calls are nested and however many attributes an item has. */
    @Test
    void nestedCallsAndManyAttributesAreReadOnce() throws Exception {
        int deep = 100_000;
        Files.writeString(
                folder.resolve("src/rules.rs"),
                "define!{".repeat(deep) + "}".repeat(deep) + "\n" + "#[define]".repeat(deep) + "struct S { name: u8 }");
        try (Repository deeply = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            ScanResult.Done scanned =
                    (ScanResult.Done) deeply.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);
            StubbedItems items = StubbedItems.of(deeply, scanned.inventory(), Map.of("define", MACRO), () -> false);

            assertThat(items.input(MACRO)).contains("define", "name");
            assertThat(items.attributed().get("src/rules.rs")).hasSizeLessThan(2);
        }
    }

    /** Brackets and repetitions of any depth, and more calls than are examined. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"$( )", "{ }", "[$( )]", "macro_rules!a{({}){ }}", "/**/ /**/"})
    void rulesOfAnyDepthAreRead(String open, String close) throws Exception {
        int deep = 50_000;
        String nested = open.repeat(deep) + " $x:tt " + close.repeat(deep);
        Files.writeString(folder.resolve("src/rules.rs"), """
                macro_rules! deep { (%s) => { %s } }
                deep! { %s }
                """.formatted(nested, "define!{ $x }".repeat(deep), nested));

        try (Repository deeply = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            ScanResult.Done scanned =
                    (ScanResult.Done) deeply.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);

            assertThat(StubbedItems.of(deeply, scanned.inventory(), Map.of("define", MACRO), () -> false)
                            .calls()
                            .get("src/rules.rs"))
                    .isNotEmpty();
        }
    }
}

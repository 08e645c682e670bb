package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies that errors of the code, errors that stubs cause and packages that were not reached are distinguished. */
class PackageResultFormatterTest {
    private static final UnitId SCRIPT =
            new UnitId("libsqlite3-sys", "0.26.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);

    private static final UnitId OTHER = new UnitId("openssl-sys", "0.9.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);

    private static final UnitId MACRO = new UnitId("markup", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);

    @Test
    void separatesCauses() {
        assertThat(errors(result("a", 0, 0, 0))).isEmpty();
        assertThat(errors(result("a", 2, 0, 0))).isEqualTo("2 errors in the code");
        assertThat(errors(result("a", 1, 1, 45, MACRO)))
                .isEqualTo("1 error in the code; 45 messages because the macro of markup did not run; 1 message because"
                        + " of the code or a stub");
        assertThat(errors(unreached("a", SCRIPT)))
                .isEqualTo("not checked: a; the build script of libsqlite3-sys did not run");
        assertThat(errors(unreached("a"))).isEmpty();
        assertThat(errors(unreached("a", SCRIPT, MACRO, OTHER)))
                .isEqualTo("not checked: a; the build scripts of libsqlite3-sys, openssl-sys, the macro of markup did"
                        + " not run");
        assertThat(errors(result("a", 0, 0, 45, MACRO)))
                .isEqualTo("not checked: a; 45 messages because the macro of markup did not run");
    }

    @Test
    void namesUnreachedPackagesByUnit() {
        List<PackageResult> packages = List.of(
                result("a", 0, 0, 1, SCRIPT),
                unreached("shop", SCRIPT),
                unreached("web", SCRIPT, MACRO),
                unreached("lone"),
                result("ok", 0, 0, 0),
                result("wrong", 2, 0, 0));

        assertThat(sentences(packages))
                .containsExactly(
                        "Not completely checked: a, shop. These would have to run, or be replayed where possible, smallest first: libsqlite3-sys (build script, can be replayed).",
                        "Not completely checked: web. These would have to run, or be replayed where possible, smallest first: libsqlite3-sys (build script, can be replayed), markup (macro).",
                        "Not completely checked: lone. The errors in other packages may be the reason.",
                        "Errors in the code: wrong (2).",
                        "Checked without errors: ok.");
        assertThat(sentences(List.of(unreached("lone"), unreached("a", MACRO))))
                .startsWith("Not completely checked: lone. No stub is known to be the reason.");
        assertThat(sentences(List.of(unreached("lone")))).isEmpty();
        assertThat(sentences(List.of(result("ok", 0, 0, 0)))).isEmpty();
        assertThat(PackageResult.areUnreachedOnly(packages)).isFalse();
        assertThat(PackageResult.areUnreachedOnly(List.of(unreached("shop", SCRIPT), result("ok", 0, 0, 0))))
                .isTrue();
        assertThat(PackageResult.areUnreachedOnly(List.of(result("a", 0, 1, 2, SCRIPT))))
                .isFalse();
        assertThat(PackageResult.areUnreachedOnly(List.of(unreached("lone")))).isFalse();
        assertThat(PackageResult.areUnreachedOnly(List.of(unreached("a", SCRIPT), result("b", 1, 0, 0))))
                .isFalse();
    }

    @Test
    void saysWhetherLibraryWasCompiled() {
        PackageResult tests = new PackageResult(
                "shop",
                "0.1.0",
                PackageResult.State.NOT_REACHED,
                new PackageResult.Errors(0, 0, 1),
                true,
                List.of(MACRO),
                List.of());

        assertThat(sentences(List.of(tests, unreached("api", MACRO))))
                .containsExactly(
                        "Not completely checked: shop (its library was), api. These would have to run, smallest first: markup (macro).");
    }

    @Test
    void namesOnlySomeOfManyPackages() {
        List<PackageResult> many = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> unreached("p" + i, MACRO))
                .toList();

        assertThat(sentences(many))
                .containsExactly(
                        "Not completely checked: p1, p2, p3, p4, p5 and 2 more. These would have to run, smallest first: markup (macro).");
    }

    /** A package that was compiled with stubs is not complete. */
    @Test
    void packageWithStubsHasItsOwnResult() {
        List<PackageResult> packages = List.of(stubbed("slog", SCRIPT), stubbed("web", MACRO), result("ok", 0, 0, 0));

        assertThat(sentences(packages))
                .containsExactly(
                        "Checked with stubs, no errors: slog. These would have to run, or be replayed where possible, smallest first: libsqlite3-sys (build script, can be replayed).",
                        "Checked with stubs, no errors: web. These would have to run, smallest first: markup (macro).",
                        "Checked without errors: ok.");
        assertThat(PackageResultFormatter.withStubs(packages))
                .isEqualTo("Not everything was checked in slog, web: the build script of libsqlite3-sys, the macro of"
                        + " markup did not run.");
        assertThat(PackageResult.needed(packages)).containsExactly(SCRIPT, MACRO);
        assertThat(sentences(List.of(unreached("a", OTHER), stubbed("slog", SCRIPT))))
                .first()
                .asString()
                .startsWith("Not completely checked: a. These would have to run, smallest first: openssl-sys");
        assertThat(PackageResult.needed(List.of(unreached("a", OTHER), stubbed("slog", SCRIPT))))
                .containsExactly(OTHER);
    }

    @Test
    void namesUnitsThatWouldHaveToRunNextToErrors() {
        assertThat(sentences(List.of(result("ratatui", 2, 1, 3, MACRO))))
                .containsExactly(
                        "Not completely checked: ratatui. These would have to run, smallest first: markup (macro).",
                        "Errors in the code: ratatui (2).");
    }

    @Test
    void namesPackagesFirstIfNoneWasChecked() {
        assertThat(PackageResultFormatter.errors(List.of(unreached("a", MACRO), result("b", 0, 0, 1, MACRO))))
                .contains("not checked: a, b; 1 message because the macro of markup did not run");
        assertThat(PackageResultFormatter.errors(List.of(unreached("a", MACRO), result("b", 0, 0, 0))))
                .contains("no errors in the code that was checked; the macro of markup did not run");
    }

    @Test
    void saysThatErrorsAreInTests() {
        PackageResult all = new PackageResult(
                "a",
                "0.1.0",
                PackageResult.State.ERRORS,
                new PackageResult.Errors(2, 2, 0, 0),
                true,
                List.of(),
                List.of());

        assertThat(errors(all)).isEqualTo("2 errors in the code, all in tests");
        assertThat(sentences(List.of(all))).containsExactly("Errors in the code: a (2, all in tests).");
        assertThat(PackageResultFormatter.errors(List.of(all, result("b", 1, 0, 0))))
                .contains("3 errors in the code, 2 of them in tests");
    }

    private static List<String> sentences(List<PackageResult> packages) {
        return PackageResultFormatter.sentences(packages, SCRIPT::equals);
    }

    private static PackageResult stubbed(String crate, UnitId... stubs) {
        return new PackageResult(
                crate,
                "0.1.0",
                PackageResult.State.COMPILED_WITH_STUBS,
                PackageResult.Errors.NONE,
                true,
                List.of(),
                List.of(stubs));
    }

    private static String errors(PackageResult one) {
        return PackageResultFormatter.errors(List.of(one)).orElse("");
    }

    private static PackageResult unreached(String crate, UnitId... blockers) {
        return new PackageResult(
                crate,
                "0.1.0",
                PackageResult.State.NOT_REACHED,
                PackageResult.Errors.NONE,
                false,
                List.of(blockers),
                List.of());
    }

    private static PackageResult result(String crate, int code, int either, int stub, UnitId... blockers) {
        return new PackageResult(
                crate,
                "0.1.0",
                code > 0
                        ? PackageResult.State.ERRORS
                        : either + stub > 0 ? PackageResult.State.NOT_REACHED : PackageResult.State.COMPILED,
                new PackageResult.Errors(code, either, stub),
                code + either + stub == 0,
                List.of(blockers),
                List.of());
    }
}

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
                .isEqualTo(
                        "1 error in the code; 45 because the macro of markup did not run; 1 in the code or because of"
                                + " a stub");
        assertThat(errors(unreached("a", SCRIPT)))
                .isEqualTo("no errors in the code that was checked; the build script of libsqlite3-sys did not run");
        assertThat(errors(unreached("a"))).isEmpty();
        assertThat(errors(unreached("a", SCRIPT, MACRO, OTHER)))
                .isEqualTo(
                        "no errors in the code that was checked; the build scripts of libsqlite3-sys, openssl-sys, the"
                                + " macro of markup did not run");
        assertThat(errors(result("a", 0, 0, 45, MACRO)))
                .isEqualTo("no errors in the code that was checked; 45 because the macro of markup did not run");
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

        assertThat(PackageResultFormatter.sentences(packages))
                .containsExactly(
                        "Not completely checked: a, shop. These would have to run or be replayed, smallest first: libsqlite3-sys (build script).",
                        "Not completely checked: web. These would have to run or be replayed, smallest first: libsqlite3-sys (build script), markup (macro).",
                        "Not completely checked: lone. The errors in other packages may be the reason.",
                        "Errors in the code: wrong (2).",
                        "Checked without errors: ok.");
        assertThat(PackageResultFormatter.sentences(List.of(unreached("lone"))))
                .containsExactly("Not completely checked: lone. No stub is known to be the reason.");
        assertThat(PackageResultFormatter.sentences(List.of(result("ok", 0, 0, 0))))
                .isEmpty();
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
                List.of(MACRO));

        assertThat(PackageResultFormatter.sentences(List.of(tests, unreached("api", MACRO))))
                .containsExactly(
                        "Not completely checked: shop (its library was), api. These would have to run or be replayed, smallest first: markup (macro).");
    }

    @Test
    void namesOnlySomeOfManyPackages() {
        List<PackageResult> many = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> unreached("p" + i, MACRO))
                .toList();

        assertThat(PackageResultFormatter.sentences(many))
                .containsExactly(
                        "Not completely checked: p1, p2, p3, p4, p5 and 2 more. These would have to run or be replayed, smallest first: markup (macro).");
    }

    private static String errors(PackageResult one) {
        return PackageResultFormatter.errors(List.of(one)).orElse("");
    }

    private static PackageResult unreached(String crate, UnitId... blockers) {
        return new PackageResult(
                crate, "0.1.0", PackageResult.State.NOT_REACHED, PackageResult.Errors.NONE, false, List.of(blockers));
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
                List.of(blockers));
    }
}

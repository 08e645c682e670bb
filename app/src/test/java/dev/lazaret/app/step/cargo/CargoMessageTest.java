package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies that cargo's messages are parsed, and that any other text stays output. */
class CargoMessageTest {
    @Test
    void compilerMessageWithItsPrimaryPlace() {
        String line = """
                {"reason":"compiler-message","package_id":"path+file:///src#demo@0.1.0","target":{"kind":["lib"]},\
                "message":{"rendered":"x","children":[{"message":"other","spans":[{"file_name":"no"}]}],"code":{"code":"E0308",\
                "explanation":null},"level":"error","message":"mismatched types","spans":[{"file_name":"a.rs","is_primary":false,\
                "line_start":1,"column_start":1},{"file_name":"src/lib.rs","is_primary":true,"label":"expected `u8`, found `()`","line_start":4,"column_start":21}]}}""";

        assertThat(CargoMessage.of(line))
                .contains(new CargoMessage.Compiler(
                        new PackageId("demo", "0.1.0"),
                        List.of("lib"),
                        "error",
                        Optional.of("E0308"),
                        "mismatched types",
                        Optional.of("src/lib.rs"),
                        4,
                        21,
                        "expected `u8`, found `()`",
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        "x"));
    }

    @Test
    void readsTraitsThatCompilerSuggests() {
        String line = """
                {"reason":"compiler-message","message":{"level":"error","message":"no method named `area` found","spans":[],\
                "code":{"code":"E0599"},"children":[\
                {"level":"help","message":"items from traits can only be used if the trait is implemented and in scope"},\
                {"level":"note","message":"`a::Shape` defines an item `area`, perhaps you need to implement it"},\
                {"level":"help","message":"the following traits define an item `area`, perhaps you need to implement one of them:\\n\
                candidate #1: `Flat`\\ncandidate #2: `b::Solid`"},\
                {"level":"note","message":"`Other` defines an item `area`"}]}}""";

        assertThat(CargoMessage.of(line))
                .map(message -> ((CargoMessage.Compiler) message).traits())
                .contains(List.of("Shape", "Flat", "Solid"));
    }

    /** The label that explains a moved value can be at another place than the error. */
    @Test
    void readsWhyValueIsMoved() {
        String line = """
                {"reason":"compiler-message","message":{"level":"error","message":"use of moved value: `a`","code":{"code":"E0382"},\
                "spans":[{"file_name":"src/lib.rs","is_primary":true,"line_start":4,"column_start":2,"label":"value used here"},\
                {"file_name":"src/lib.rs","is_primary":false,"line_start":1,"column_start":1,\
                "label":"move occurs because `a` has type `Stroke`, which does not implement the `Copy` trait"}]}}""";

        assertThat(CargoMessage.of(line))
                .map(message -> ((CargoMessage.Compiler) message).label())
                .contains("move occurs because `a` has type `Stroke`, which does not implement the `Copy` trait");
    }

    /** Code in a macro of another crate results from a call here. */
    @Test
    void locatesErrorInForeignMacroAtItsCall() {
        String line = """
                {"reason":"compiler-message","package_id":"path+file:///src#demo@0.1.0","target":{"kind":["lib"]},\
                "message":{"code":null,"level":"error","message":"m","spans":[{"file_name":"/rustc/x/mod.rs","is_primary":true,\
                "line_start":881,"column_start":33,"label":null,"expansion":{"macro_decl_name":"a!","span":{"file_name":"/deps/m/lib.rs",\
                "is_primary":false,"line_start":2,"column_start":2,"expansion":{"span":{"file_name":"src/lib.rs","is_primary":false,\
                "line_start":7,"column_start":5,"expansion":null}}}}}]}}""";

        assertThat(CargoMessage.of(line))
                .contains(new CargoMessage.Compiler(
                        new PackageId("demo", "0.1.0"),
                        List.of("lib"),
                        "error",
                        Optional.empty(),
                        "m",
                        Optional.of("src/lib.rs"),
                        7,
                        5,
                        "",
                        List.of("a"),
                        Optional.empty(),
                        List.of(),
                        ""));
    }

    @Test
    void compilerMessageWithoutCallLocation() {
        String line = """
                {"reason":"compiler-message","message":{"level":"error","message":"m","spans":[{"file_name":"/rustc/x/mod.rs",\
                "is_primary":true,"line_start":881,"column_start":33,"expansion":{"span":null}}]}}""";

        assertThat(CargoMessage.of(line))
                .containsInstanceOf(CargoMessage.Compiler.class)
                .map(message -> ((CargoMessage.Compiler) message).path())
                .contains(Optional.of("/rustc/x/mod.rs"));
    }

    @Test
    void compilerMessageWithoutCodeAndPlace() {
        assertThat(
                        CargoMessage.of(
                                "{\"reason\":\"compiler-message\",\"message\":{\"code\":null,\"level\":\"warning\",\"message\":\"m\",\"spans\":[]}}"))
                .contains(new CargoMessage.Compiler(
                        new PackageId("", ""),
                        List.of(),
                        "warning",
                        Optional.empty(),
                        "m",
                        Optional.empty(),
                        0,
                        0,
                        "",
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        ""));
    }

    @Test
    void messageWithoutLocationIncludesNotes() {
        assertThat(CargoMessage.of("""
                                {"reason":"compiler-message","message":{"message":"linking failed","level":"error","spans":[],"code":null,\
                                "children":[7,{"message":"%s","level":"note","children":[{"message":"x"}],"spans":[{"is_primary":true,\
                                "file_name":"no"}]},{"message":"no space","level":"note"}]}}""".formatted("y".repeat(5000))))
                .contains(new CargoMessage.Compiler(
                        new PackageId("", ""),
                        List.of(),
                        "error",
                        Optional.empty(),
                        "linking failed\nnote: …" + "y".repeat(2000) + "\nnote: no space",
                        Optional.empty(),
                        0,
                        0,
                        "",
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        ""));
    }

    @Test
    void readsBothFormsOfPackageId() {
        assertThat(
                        CargoMessage.of(
                                "{\"reason\":\"build-script-executed\",\"package_id\":\"registry+https://r.invalid/i#serde@1.0.2\",\"cfgs\":[\"fast\"]}"))
                .contains(new CargoMessage.BuildScriptExecuted(new PackageId("serde", "1.0.2"), List.of("fast")));
        assertThat(
                        CargoMessage.of(
                                "{\"reason\":\"compiler-artifact\",\"package_id\":\"path+file:///src/demo#0.1.0\",\"target\":{\"kind\":[\"custom-build\"]}}"))
                .contains(new CargoMessage.Artifact(
                        new PackageId("demo", "0.1.0"),
                        List.of("custom-build"),
                        "",
                        "",
                        false,
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    @Test
    void readsLinkedProgramsOfOlderCargos() {
        assertThat(CargoMessage.of("""
                                {"reason":"compiler-artifact","package_id":"demo 0.1.0 (path+file:///src)","target":{"kind":["bin"],\
                                "src_path":"/src/src/main.rs"},"profile":{"test":true},"executable":"/target/debug/deps/demo-1","features":["default",3,["x"]],"filenames":["/target/debug/deps/demo-1"]}"""))
                .contains(new CargoMessage.Artifact(
                        new PackageId("demo", "0.1.0"),
                        List.of("bin"),
                        "",
                        "/src/src/main.rs",
                        true,
                        Optional.of("/target/debug/deps/demo-1"),
                        List.of("default", "3"),
                        List.of("/target/debug/deps/demo-1")));
    }

    @Test
    void readsEndOfCompilation() {
        assertThat(CargoMessage.of("{\"reason\":\"build-finished\",\"success\":true}"))
                .contains(new CargoMessage.BuildFinished(true));
        assertThat(CargoMessage.of("{\"reason\":\"build-finished\",\"success\":false}"))
                .contains(new CargoMessage.BuildFinished(false));
    }

    @Test
    void treatsOtherTextAsOutput() {
        for (String line : List.of(
                "",
                "text",
                "{}",
                "{\"reason\":",
                "{\"reason\":\"compiler-message\",\"message\":{",
                "{\"reason\":\"compiler-message\",\"message\":{\"spans\":[" + "[".repeat(100_000),
                "{ \"reason\":\"build-finished\"}")) {
            assertThat(CargoMessage.of(line)).isEmpty();
        }
        assertThat(CargoMessage.of("{\"reason\":\"something-new\",\"success\":true}"))
                .contains(new CargoMessage.Other());
        assertThat(CargoMessage.of("{\"reason\":5,\"message\":[1,{\"a\":{}}],\"target\":7,\"package_id\":null}"))
                .contains(new CargoMessage.Other());
    }
}

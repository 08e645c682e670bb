package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.conformity.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects the report of a gated Build from an allowed build script that keeps Lazaret from reading the gate's log.
 * Runs as an ordinary user, as root can read with any permissions. With {@code lazaret.deep} all permissions that keep
 * it from reading, otherwise some of the log and of its folder.
 */
@Tag("sandbox")
class GateLogStepTest {
    /** The macro is stubbed; {@code late} runs, and acts once the program has been linked with the stub. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["demo", "mac", "late"]
            resolver = "2"
            -- file demo/Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            mac = { path = "../mac" }
            -- file demo/src/main.rs --
            #[derive(mac::Marked)]
            struct One;
            fn main() { let _ = One; }
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file mac/src/lib.rs --
            #[proc_macro_derive(Marked)]
            pub fn marked(_: proc_macro::TokenStream) -> proc_macro::TokenStream { "".parse().unwrap() }
            -- file late/Cargo.toml --
            [package]
            name = "late"
            version = "0.1.0"
            edition = "2021"
            -- file late/src/lib.rs --
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["mac"]
            [[package]]
            name = "late"
            version = "0.1.0"
            [[package]]
            name = "mac"
            version = "0.1.0"
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    static Stream<String> permissions() {
        return Stream.of("\"/target/.gate/log\", 0o200", "\"/target/.gate\", 0", "\"/target/.gate/log\", 0")
                .limit(Boolean.getBoolean("lazaret.deep") ? 3 : 2);
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void unreadableLogIsUnknown(String permissions) throws Exception {
        place.put("late/build.rs", """
                use std::{fs, os::unix::fs::PermissionsExt, path::Path, thread, time::Duration};
                fn main() {
                    while !Path::new("/target/debug/demo").exists() { thread::sleep(Duration::from_millis(20)); }
                    let change = |path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
                    change(PERMISSIONS);
                }
                """.replace("PERMISSIONS", permissions));

        Map<?, ?> end = build();

        assertThat(StepResult.list(end, "artifacts")).isEmpty();
        // Without write permission as well the gate refuses, and the Build fails; if the disk is measured before that,
        // a folder that can't be read stops it.
        assertThat(end.get("state"))
                .isIn(
                        switch (permissions) {
                            case String log when log.endsWith("0o200") -> List.of("done");
                            case String log when log.contains("log") -> List.of("failed");
                            default -> List.of("failed", "stopped");
                        });
        assertThat(StepResult.list(end, "notes").toString())
                .contains("The gate's log is not usable", "not known which units executed");
    }

    /** Returns the last event of a Build in which only {@code late} may run. */
    private Map<?, ?> build() throws Exception {
        Launcher launcher = place.launcher(true);
        launcher.giveGate("account");
        List<String> words = new ArrayList<>(
                launcher.stageWords("account", Step.BUILD, place.project(), Path.of("/usr"), List.of()));
        words.add(1, "-Dlazaret.run=late");
        List<String> lines = launcher.run("account", words).out().lines().toList();
        return Json.object(lines.getLast());
    }
}
